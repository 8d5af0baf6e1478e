package io.limn.cluster.health;

import io.limn.core.IoReason;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * HiveServer2 signs us in and opens a session, for which it asks the metastore. The session ends
 * with the connection.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-sasl-spec.txt">Thrift
 *     SASL message framing</a>
 */
public record HiveServer2Check(int port) implements HealthCheck {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
  private static final byte START = 1;
  private static final byte COMPLETE = 5;
  private static final int PROTOCOL = 10; // HIVE_CLI_SERVICE_PROTOCOL_V11
  private static final int SUCCESS = 0;
  private static final int STILL_FINE = 1; // success, with something to tell

  @Override
  public Optional<String> ailment() {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      negotiate(out, START, "PLAIN");
      negotiate(out, COMPLETE, "\0limn\0any"); // without authentication any password will do
      byte status = in.readByte();
      in.skipNBytes(in.readInt());
      if (status != COMPLETE) {
        return Optional.of("it refuses the login");
      }
      byte[] call = ThriftCall.message("OpenSession", openSession());
      out.writeInt(call.length);
      out.write(call);
      in.readInt(); // the length of the frame
      ThriftCall.expectReply(in);
      ThriftCall.expectField(in, ThriftCall.STRUCT, 0); // the response,
      ThriftCall.expectField(in, ThriftCall.STRUCT, 1); // its status,
      ThriftCall.expectField(in, ThriftCall.I32, 1); // its code
      int code = in.readInt();
      return code == SUCCESS || code == STILL_FINE
          ? Optional.empty()
          : Optional.of("it opens no session; check the metastore");
    } catch (IOException e) {
      return Optional.of("it does not answer yet (" + IoReason.of(e) + ")");
    }
  }

  private static void negotiate(DataOutputStream out, byte status, String payload)
      throws IOException {
    byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
    out.writeByte(status);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  // request (field 1, a struct) { client_protocol (field 1) }
  private static byte[] openSession() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(ThriftCall.STRUCT);
    out.writeShort(1);
    out.writeByte(ThriftCall.I32);
    out.writeShort(1);
    out.writeInt(PROTOCOL);
    out.writeByte(0);
    return bytes.toByteArray();
  }
}
