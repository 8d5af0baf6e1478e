package io.limn.tests.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import io.limn.tests.SharedCluster;
import io.limn.tests.kills.ZombieRound.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The zombie whose unit ends later than the new owner's. A fence that compares ends would let it
 * through: its unit reaches beyond everything that the ledger has.
 */
final class ZombieIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  /**
   * A lander that finds out that it was expelled before it finds its unit due drops it without a
   * try. Which comes first is a matter of milliseconds; then the round proves nothing.
   */
  private static final int ROUNDS = 4;

  private static final Path LOGS = Path.of("target", "kills").toAbsolutePath();

  @Test
  void isRefusedAndEveryOffsetIsThereOnce() throws Exception {
    Optional<Refusal> refusal = Optional.empty();
    for (int number = 1; refusal.isEmpty() && number <= ROUNDS; number++) {
      String name = "zombie_" + number;
      SharedCluster.delete(LOGS.resolve(name));
      Path folder = Files.createDirectories(LOGS.resolve(name));
      try (ZombieRound round = new ZombieRound(CLUSTER, name, folder)) {
        refusal = round.refusal();
        assertEquals(List.of(), round.problems());
      }
    }
    assertTrue(refusal.isPresent(), "the zombie never tried to publish, see " + LOGS);
    Refusal refused = refusal.get();
    assertEquals(refused.winner().getSession(), refused.winningSession());
    assertTrue(refused.zombiesEnd() > refused.winner().getEndOffset(), refused.toString());
    assertTrue(refused.zombiesEnd() > refused.ledgerEnd(), refused.toString());
  }
}
