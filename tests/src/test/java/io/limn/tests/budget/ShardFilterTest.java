package io.limn.tests.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

final class ShardFilterTest {
  private static final int SHARDS = 3;

  @TempDir private static Path module;

  static class OneIT {
    @Test
    void first() {}

    @Test
    void second() {}
  }

  static class OtherIT {
    @Test
    void only() {}
  }

  static class NoIntegrationTest {
    @Test
    void only() {}
  }

  @BeforeAll
  static void nameWhatIsLong() throws IOException {
    Files.writeString(
        module.resolve(LongLines.FILE),
        """
        test\tminutes\tdivision
        budget.ShardFilterTest$OneIT\t5\twhole
        """);
  }

  @Test
  void aShardHasAllTestsOfAClassOrNone() {
    List<Long> methods =
        Stream.of(1, 2, 3).map(shard -> tests(OneIT.class, shard)).sorted().toList();
    assertEquals(List.of(0L, 0L, 2L), methods);
  }

  @Test
  void whatVerifyRunsWholeIsInNoShard() {
    for (int shard = 1; shard <= SHARDS; shard++) {
      assertEquals(0, tests(OtherIT.class, shard));
    }
  }

  @Test
  void whatIsNoIntegrationTestIsInEachShard() {
    for (int shard = 1; shard <= SHARDS; shard++) {
      assertEquals(1, tests(NoIntegrationTest.class, shard));
    }
  }

  private static long tests(Class<?> test, int shard) {
    TestPlan plan =
        LauncherFactory.create(
                LauncherConfig.builder()
                    .enablePostDiscoveryFilterAutoRegistration(false)
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .addPostDiscoveryFilters(
                        new ShardFilter(new Shard(shard, SHARDS), module.resolve(LongLines.FILE)))
                    .build())
            .discover(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build());
    return plan.countTestIdentifiers(each -> each.isTest());
  }
}
