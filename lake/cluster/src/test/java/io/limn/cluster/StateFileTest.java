package io.limn.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.process.ProcessIdentity;
import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
  @TempDir private Path home;

  @Test
  void aNewHomeRemembersNothing() {
    assertEquals(ClusterState.EMPTY, new StateFile(home.resolve("not/there")).read());
  }

  @Test
  void readsWhatItWrote() {
    ProcessIdentity process = new ProcessIdentity(7, Instant.parse("2026-01-02T03:04:05.678Z"));
    ClusterState state = new ClusterState(Map.of("kafka", 29092), Map.of("kafka", process));
    new StateFile(home).write(state);
    assertEquals(state, new StateFile(home).read());
  }

  @Test
  void leavesNothingButTheStateBehind() throws IOException {
    StateFile file = new StateFile(home);
    file.write(ClusterState.EMPTY);
    file.write(ClusterState.EMPTY.withPorts(Map.of("kafka", 1)));
    try (var files = Files.list(home)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void saysWhatToDoAboutAStateThatIsNoJson() throws IOException {
    Files.writeString(home.resolve("cluster.json"), "{");
    LakeException refused = assertThrows(LakeException.class, () -> new StateFile(home).read());
    assertTrue(refused.reason().contains("cluster.json"), refused.reason());
  }

  @Test
  void letsOnlyOneInAtATime() {
    StateFile file = new StateFile(home);
    file.exclusively(
        () -> assertThrows(LakeException.class, () -> new StateFile(home).exclusively(() -> {})));
    file.exclusively(() -> {});
  }
}
