package io.limn.cluster.health;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.QuorumInfo;

/** The quorum has a leader, and the broker is in the cluster and no longer fenced. */
public record KafkaCheck(int port) implements HealthCheck {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

  @Override
  public Optional<String> ailment() {
    try (Socket socket = new Socket()) {
      // an Admin would log a warning for each attempt at a port that is not open yet
      socket.connect(Loopback.at(port), TIMEOUT_MILLIS);
    } catch (IOException e) {
      return Optional.of("its port is not open yet");
    }
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Loopback.ADDRESS + ":" + port,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      QuorumInfo quorum = admin.describeMetadataQuorum().quorumInfo().get();
      if (quorum.leaderId() < 0) {
        return Optional.of("the quorum has no leader");
      }
      int brokers = admin.describeCluster().nodes().get().size();
      return brokers == 1 ? Optional.empty() : Optional.of("the broker is still fenced");
    } catch (ExecutionException e) {
      return Optional.of("it does not answer yet (" + e.getCause().getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the check was interrupted");
    }
  }
}
