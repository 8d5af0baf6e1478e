package io.limn.cluster.health;

import io.limn.core.IoReason;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** The metastore lists its databases, which it reads from the database behind it. */
public record MetastoreCheck(int port) implements HealthCheck {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

  @Override
  public Optional<String> ailment() {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(ThriftCall.message("get_all_databases", new byte[0]));
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      ThriftCall.expectReply(answer);
      ThriftCall.expectField(answer, ThriftCall.LIST, 0);
      answer.readByte(); // the type of its elements
      return answer.readInt() > 0 ? Optional.empty() : Optional.of("it has no database yet");
    } catch (IOException e) {
      return Optional.of("it does not answer yet (" + IoReason.of(e) + ")");
    }
  }
}
