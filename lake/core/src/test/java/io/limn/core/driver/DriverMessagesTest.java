package io.limn.core.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverMessagesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  @Test
  void aRequestArrivesAsItWasSent() throws IOException {
    String longText = "é".repeat(100_000);
    DriverRequest sent =
        new DriverRequest(
            "code", "io.limn.spark.Query", List.of("", longText, "a\nb"), Map.of("NAME", "värde"));
    sent.write(out);
    assertEquals(sent, DriverRequest.read(in()));
  }

  @Test
  void aPingRunsNothing() throws IOException {
    DriverRequest.ping().write(out);
    assertTrue(DriverRequest.read(in()).isPing());
  }

  @Test
  void everyAnswerArrivesInItsOrder() throws IOException {
    List<DriverAnswer> answers =
        List.of(
            new DriverAnswer.Waits("others"),
            new DriverAnswer.Out("1|ä"),
            new DriverAnswer.Err(""),
            new DriverAnswer.Ended(3),
            new DriverAnswer.Begun(),
            new DriverAnswer.Refused(2, true));
    for (DriverAnswer answer : answers) {
      DriverAnswer.write(answer, out);
    }
    DataInputStream in = in();
    for (DriverAnswer answer : answers) {
      assertEquals(answer, DriverAnswer.read(in));
    }
    assertThrows(EOFException.class, () -> DriverAnswer.read(in));
  }

  @Test
  void whatIsNoMessageIsRefused() throws IOException {
    out.writeInt(Integer.MAX_VALUE);
    out.writeInt(-1);
    assertThrows(IOException.class, () -> DriverRequest.read(in()));
    bytes.reset();
    out.writeByte(9);
    assertThrows(IOException.class, () -> DriverAnswer.read(in()));
    bytes.reset();
    out.writeByte(1);
    out.writeInt(5);
    out.writeByte('a');
    assertThrows(IOException.class, () -> DriverAnswer.read(in()));
  }

  private DataInputStream in() {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
