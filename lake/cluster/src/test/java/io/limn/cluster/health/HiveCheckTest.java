package io.limn.cluster.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the checks of Hive's two servers make of answers, byte by byte. */
final class HiveCheckTest {
  private static final int REPLY = 0x80010002;
  private static final int EXCEPTION = 0x80010003;

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.bind(Loopback.at(0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private interface Answer {
    void give(DataInputStream in, DataOutputStream out) throws IOException;
  }

  @Test
  void aMetastoreIsWellOnceItListsADatabase() {
    assertEquals(Optional.empty(), metastore(REPLY, ThriftCall.LIST, 1));
    assertEquals(Optional.of("it has no database yet"), metastore(REPLY, ThriftCall.LIST, 0));
  }

  @Test
  void aMetastoreThatAnswersWithAnExceptionIsNotWell() {
    assertTrue(metastore(EXCEPTION, ThriftCall.STRUCT, 0).isPresent());
    assertTrue(metastore(REPLY, ThriftCall.STRUCT, 0).isPresent());
  }

  @Test
  void aHiveServer2IsWellOnceItOpensASession() {
    assertEquals(Optional.empty(), hiveServer2((byte) 5, 0));
    assertEquals(Optional.of("it opens no session; check the metastore"), hiveServer2((byte) 5, 3));
    assertEquals(Optional.of("it refuses the login"), hiveServer2((byte) 3, 0));
  }

  @Test
  void whoDoesNotAnswerIsNotWell() throws IOException {
    server.close();
    assertTrue(new MetastoreCheck(server.getLocalPort()).ailment().isPresent());
    assertTrue(new HiveServer2Check(server.getLocalPort()).ailment().isPresent());
  }

  private Optional<String> metastore(int version, byte fieldType, int databases) {
    return answered(
        new MetastoreCheck(server.getLocalPort()),
        (in, out) -> {
          byte[] call = ThriftCall.message("get_all_databases", new byte[0]);
          assertArrayEquals(call, in.readNBytes(call.length));
          head(out, version, "get_all_databases");
          out.writeByte(fieldType);
          out.writeShort(0);
          out.writeByte(11);
          out.writeInt(databases);
        });
  }

  private Optional<String> hiveServer2(byte signedIn, int status) {
    return answered(
        new HiveServer2Check(server.getLocalPort()),
        (in, out) -> {
          assertEquals(1, in.readByte());
          assertEquals("PLAIN", text(in));
          assertEquals(5, in.readByte());
          assertEquals("\0limn\0any", text(in));
          out.writeByte(signedIn);
          out.writeInt(0);
          out.flush();
          if (signedIn != 5) {
            return;
          }
          in.skipNBytes(in.readInt());
          ByteArrayOutputStream frame = new ByteArrayOutputStream();
          DataOutputStream response = new DataOutputStream(frame);
          head(response, REPLY, "OpenSession");
          response.writeByte(ThriftCall.STRUCT);
          response.writeShort(0);
          response.writeByte(ThriftCall.STRUCT);
          response.writeShort(1);
          response.writeByte(ThriftCall.I32);
          response.writeShort(1);
          response.writeInt(status);
          out.writeInt(frame.size());
          out.write(frame.toByteArray());
        });
  }

  private Optional<String> answered(HealthCheck check, Answer answer) {
    CompletableFuture<Void> answering =
        CompletableFuture.runAsync(
            () -> {
              try (Socket client = server.accept()) {
                // in one write: who has read enough hangs up
                DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
                answer.give(new DataInputStream(client.getInputStream()), out);
                out.flush();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    Optional<String> ailment = check.ailment();
    answering.join();
    return ailment;
  }

  private static void head(DataOutputStream out, int version, String method) throws IOException {
    out.writeInt(version);
    out.writeInt(method.length());
    out.write(method.getBytes(StandardCharsets.US_ASCII));
    out.writeInt(0);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.US_ASCII);
  }
}
