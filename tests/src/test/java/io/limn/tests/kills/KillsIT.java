package io.limn.tests.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.limn.cluster.server.ServerGroup;
import io.limn.tests.SharedCluster;
import io.limn.tests.budget.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills landers and hurts what is around them, at random moments, and counts every offset once.
 * Each seed is a run of its own; several run beside each other.
 *
 * <ul>
 *   <li>{@code -Dlimn.kills.runs=N -Dlimn.kills.seed=S}: the seeds S to S + N - 1, else three that
 *       together do everything
 *   <li>{@code -Dlimn.kills.lanes=L}: so many at a time
 * </ul>
 */
final class KillsIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final int LANES = Integer.getInteger("limn.kills.lanes", 3);
  private static final int MOST_SHOWN = 20;
  private static final Path LOGS = Path.of("target", "kills").toAbsolutePath();
  private static final Summary SUMMARY = new Summary();

  @TestFactory
  Stream<DynamicTest> everyOffsetIsThereOnceWhateverIsKilled() throws Exception {
    SharedCluster.delete(LOGS);
    SharedServers servers = new SharedServers(CLUSTER, SharedClasses.learned(CLUSTER));
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    List<Long> seeds = seeds();
    List<Future<RunReport>> runs =
        seeds.stream().map(seed -> lanes.submit(() -> run(seed, servers))).toList();
    lanes.shutdown();
    return LongStream.range(0, seeds.size())
        .mapToObj(
            i ->
                dynamicTest(
                    "seed " + seeds.get((int) i),
                    () -> check(seeds.get((int) i), runs.get((int) i))))
        .onClose(lanes::shutdownNow);
  }

  @AfterAll
  static void tellWhatWasDone() {
    System.out.println(SUMMARY.line());
  }

  private static List<Long> seeds() {
    int runs = Integer.getInteger("limn.kills.runs", 0);
    long first = Long.getLong("limn.kills.seed", 1);
    return runs == 0
        ? Seeds.THREE
        : Shard.ofThisRun().share(LongStream.range(first, first + runs).boxed().toList());
  }

  private static RunReport run(long seed, SharedServers servers) throws Exception {
    Path folder = LOGS.resolve("seed-" + seed);
    Files.createDirectories(folder);
    try {
      RunReport report = new Run(Plan.of(seed), servers, folder).report();
      SUMMARY.add(report);
      return report;
    } catch (Exception | AssertionError e) {
      SUMMARY.broken(seed);
      throw e;
    }
  }

  private static void check(long seed, Future<RunReport> run) throws Exception {
    String where =
        "seed %1$d; what happened: %2$s/seed-%1$d; again: -Dlimn.kills.seed=%1$d -Dlimn.kills.runs=1"
            .formatted(seed, LOGS);
    try {
      List<String> problems = run.get().problems();
      List<String> shown = problems.subList(0, Math.min(MOST_SHOWN, problems.size()));
      assertEquals(0, problems.size(), () -> where + "\n" + String.join("\n", shown));
    } catch (ExecutionException e) {
      // the cause first: a summary shows one line
      throw new AssertionError(e.getCause() + "; " + where, e.getCause());
    }
  }
}
