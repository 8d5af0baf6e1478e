package io.limn.cluster.health;

import io.limn.core.IoReason;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/**
 * The native port answers an OPTIONS request with SUPPORTED. Cassandra opens that port last, once
 * the node has joined.
 *
 * @see <a
 *     href="https://cassandra.apache.org/doc/latest/cassandra/_attachments/native_protocol_v4.html">
 *     CQL binary protocol v4, 2. Frame header</a>
 */
public record CassandraCheck(int port) implements HealthCheck {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(3).toMillis();
  private static final byte VERSION = 0x04;
  private static final byte OPTIONS = 0x05;
  private static final byte SUPPORTED = 0x06;
  private static final int BYTES_BEFORE_OPCODE = 4;

  @Override
  public Optional<String> ailment() {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      // version, flags, stream (2 bytes), opcode, length (4 bytes); no body
      socket.getOutputStream().write(new byte[] {VERSION, 0, 0, 0, OPTIONS, 0, 0, 0, 0});
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      answer.skipNBytes(BYTES_BEFORE_OPCODE);
      byte opcode = answer.readByte();
      return opcode == SUPPORTED
          ? Optional.empty()
          : Optional.of("it answers OPTIONS with opcode " + opcode);
    } catch (IOException e) {
      return Optional.of("it does not answer yet (" + IoReason.of(e) + ")");
    }
  }
}
