package io.limn.cli.landing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cli.Limn;
import io.limn.core.program.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options that do not go together are told before anything is read or asked. */
final class LandCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aLossIsWrittenInOneWay() {
    assertUsage("'orders-0' is not TOPIC-PARTITION:FROM-TO", "--accept-loss", "orders-0");
    assertUsage("must be greater than FROM", "--accept-loss", "orders-0:5-5", "--reason", "x");
  }

  @Test
  void aLossNeedsAReasonAndAReasonALoss() {
    assertUsage("needs --reason WHY", "--accept-loss", "orders-0:5-8");
    assertUsage("needs --reason WHY", "--accept-loss", "orders-0:5-8", "--reason", " ");
    assertUsage("needs --accept-loss", "--reason", "the disk was full");
  }

  @Test
  void aLossIsAcceptedForOneDatasetAtATime() {
    assertUsage("only one DATASET", "retail", "--accept-loss", "orders-0:5-8", "--reason", "x");
  }

  private void assertUsage(String said, String... options) {
    err.getBuffer().setLength(0);
    List<String> args = new ArrayList<>(List.of("land", "orders"));
    args.addAll(List.of(options));
    PrintWriter out = new PrintWriter(new StringWriter());
    int code = Limn.run(out, new PrintWriter(err, true), args.toArray(String[]::new));
    assertEquals(ExitCode.USAGE, code, err.toString());
    assertTrue(err.toString().contains(said), err.toString());
  }
}
