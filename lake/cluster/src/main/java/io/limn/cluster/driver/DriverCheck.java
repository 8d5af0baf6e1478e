package io.limn.cluster.driver;

import io.limn.cluster.health.HealthCheck;
import io.limn.core.IoReason;
import io.limn.core.driver.DriverAnswer;
import io.limn.core.driver.DriverRequest;
import io.limn.core.driver.DriverSocket;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the driver for nothing but an answer. */
public record DriverCheck(Path socket) implements HealthCheck {
  private static final long PATIENCE_MILLIS = 3_000;

  @Override
  public Optional<String> ailment() {
    try (SocketChannel channel = DriverSocket.connect(socket)) {
      DriverRequest.ping().write(new DataOutputStream(Channels.newOutputStream(channel)));
      if (!answersWithin(channel, PATIENCE_MILLIS)) {
        return Optional.of("does not answer within " + PATIENCE_MILLIS / 1000 + " s");
      }
      DriverAnswer answer =
          DriverAnswer.read(new DataInputStream(Channels.newInputStream(channel)));
      return answer instanceof DriverAnswer.Ended
          ? Optional.empty()
          : Optional.of("it answers " + answer);
    } catch (IOException e) {
      return Optional.of("does not answer at its socket: " + IoReason.of(e));
    }
  }

  private static boolean answersWithin(SocketChannel channel, long millis) throws IOException {
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      if (selector.select(millis) == 0) {
        return false;
      }
    }
    channel.configureBlocking(true);
    return true;
  }
}
