package io.limn.tests.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

final class RunRecorderTest {
  @TempDir private Path folder;

  static class StartsServersAndOneMore {
    @BeforeAll
    static void servers() {
      RunRecorder.chargeServers(RunRecorderTest::startJvm);
    }

    @Test
    void oneMore() {
      startJvm();
    }

    @Test
    void another() {
      startJvm();
    }
  }

  @Disabled("an example of it")
  static class IsSkipped {
    @Test
    void never() {}
  }

  @Test
  void writesALineAClassAndOneForTheServers() throws IOException {
    RunFiles files = new RunFiles(folder, 7, new RunId(RunKind.PART, "now"));
    try (RunRecorder recorder = RunRecorder.into(files)) {
      // each class in an execution of its own, as a process of Failsafe runs them
      for (Class<?> test : List.of(StartsServersAndOneMore.class, IsSkipped.class)) {
        LauncherFactory.create(
                LauncherConfig.builder()
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .enablePostDiscoveryFilterAutoRegistration(false)
                    .addTestExecutionListeners(recorder)
                    .build())
            .execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build());
      }
    }

    RunRecord record = RunRecord.last(folder, Instant.EPOCH).orElseThrow();
    String both = "budget.RunRecorderTest$StartsServersAndOneMore";
    String skipped = "budget.RunRecorderTest$IsSkipped";
    assertEquals(Set.of(both, skipped, RunRecorder.SERVERS), record.costs().keySet());
    assertEquals(2, record.costs().get(both).jvms());
    assertEquals(1, record.costs().get(RunRecorder.SERVERS).jvms());
    assertEquals(List.of(skipped), record.skipped());
    List<List<String>> jvms = Table.read(files.jvms(), 4);
    assertEquals(3, jvms.size());
    assertTrue(jvms.stream().allMatch(line -> line.get(3).equals(MeterTest.BUSY)), jvms::toString);
  }

  private static void startJvm() {
    try {
      MeterTest.busy(0);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
