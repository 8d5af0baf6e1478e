package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.limn.cli.Commands;
import io.limn.cluster.ServerStatus;
import io.limn.cluster.ServerStatus.State;
import io.limn.cluster.server.ServerGroup;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.schedule.ScheduleIT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/**
 * Each group of commands and each Spark job once as users start them: the built launcher, the built
 * jars, and nothing of this process, whose class path has more than theirs.
 */
final class ColdStartIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA);

  private static final String NAME = "cold";

  /** Command lines in the order of the path; each must end well. */
  private static final List<List<String>> LINES =
      List.of(
          List.of("status"),
          List.of("logs", "kafka"),
          List.of("dataset", "check", "DATASETS/cold.yaml"),
          List.of("generate", "FOLDER/generated", "--records", "20"),
          List.of("feed", NAME, "FOLDER/sales.json"),
          List.of("land", NAME, "--until-caught-up"),
          List.of("load", NAME),
          List.of("pending", NAME),
          List.of("silver", NAME, "--cold"),
          List.of("gold", NAME, "--cold"),
          List.of("publish", NAME, "--cold"),
          List.of("run", NAME, "--cold"),
          List.of("query", "SELECT count(*) FROM gold.cold_daily", "--cold"),
          List.of("quarantine", NAME),
          List.of("ledger", NAME),
          List.of("sweep", NAME),
          List.of("audit", NAME, "--cold"),
          List.of("record-failure", NAME, "--workflow", "0000001-cold"),
          List.of("hadoop", "fs", "-ls", "/"),
          List.of("spark-submit", "--version"));

  /** In a home of their own, because they start and stop. */
  private static final List<List<String>> OWN_HOME =
      List.of(List.of("up", "kafka"), List.of("down"));

  /** Commands whose result is not on standard output. */
  private static final Set<String> SAYS_NOTHING = Set.of("spark-submit", "down");

  /** What needs other servers is started from the launcher where those are. */
  private static final Map<String, Class<?>> ELSEWHERE =
      Map.of(
          "demo",
          DemoIT.class,
          "hive",
          HiveServerIT.class,
          "catalog",
          CatalogIT.class,
          "schedule",
          ScheduleIT.class);

  /** By the job's main class, the command that submits it. */
  private static final Map<String, String> JOBS =
      Map.of(
          "Silver", "silver",
          "Gold", "gold",
          "Publish", "publish",
          "Run", "run",
          "Query", "query",
          "AuditFacts", "audit");

  @TempDir private static Path folder;

  private static LimnProcess limn;
  private static Shop shop;

  @BeforeAll
  static void declareADataset() throws IOException {
    shop = new Shop(NAME, folder, CLUSTER);
    limn = new LimnProcess(CLUSTER.home()).cold();
    Shop.sales(folder.resolve("sales.json"), "a 01 de 1.00", "b 01 fr 2.00", "c 02 de 3.10");
  }

  @TestFactory
  List<DynamicTest> everyGroupOfCommandsStartsFromTheBuiltLauncher() {
    List<DynamicTest> tests = new ArrayList<>();
    LINES.forEach(line -> tests.add(dynamicTest(line.get(0), () -> cold(limn, line))));
    LimnProcess own = new LimnProcess(folder.resolve("home")).cold();
    OWN_HOME.forEach(line -> tests.add(dynamicTest(line.get(0), () -> cold(own, line))));
    tests.add(dynamicTest("the jobs were Spark's", ColdStartIT::requireThatJobsRan));
    return tests;
  }

  @Test
  void theStoresAreHealthyListenOnTheLoopbackAloneAndASecondUpLeavesThemAlone() throws Exception {
    Set<ServerGroup> groups = SharedCluster.groupsOf(ColdStartIT.class);
    Map<String, Long> before = healthy(groups);
    assertTrue(before.keySet().containsAll(Set.of("elasticsearch", "cassandra")), before::toString);
    Path servers = CLUSTER.home().resolve("servers");
    assertEquals(Set.of(), Listeners.beyondLoopback(Listeners.processesNaming(servers)));
    limn.ok("up", "kafka", "hdfs", "elasticsearch", "cassandra");
    assertEquals(before, healthy(groups));
  }

  /** The process ids of the servers of these groups, all of which must be well. */
  private static Map<String, Long> healthy(Set<ServerGroup> groups) {
    Map<String, Long> pids = new TreeMap<>();
    for (ServerStatus status : CLUSTER.cluster().status()) {
      if (groups.contains(status.server().group())) {
        assertEquals(State.HEALTHY, status.state(), status::toString);
        pids.put(status.server().name(), status.pid().orElseThrow());
      }
    }
    return pids;
  }

  @Test
  void noCommandIsForgotten() {
    Set<String> started = new TreeSet<>(ELSEWHERE.keySet());
    LINES.forEach(line -> started.add(line.get(0)));
    OWN_HOME.forEach(line -> started.add(line.get(0)));
    assertEquals(
        Commands.ALL.stream()
            .map(command -> command.getAnnotation(Command.class).name())
            .collect(Collectors.toCollection(TreeSet::new)),
        started);
  }

  @Test
  void noSparkJobIsForgotten() throws IOException {
    Set<String> started = new TreeSet<>(JOBS.keySet());
    started.add("Driver"); // by `limn up spark`, in DemoIT and DriverIT
    assertEquals(
        new BuiltJar("spark-jobs/target/limn-spark-jobs.jar").in("io/limn/spark/"), started);
  }

  private static void cold(LimnProcess launcher, List<String> line) {
    List<String> words = new ArrayList<>(List.of("--lake", shop.lake().file().toString()));
    for (String word : line) {
      words.add(
          word.replace("DATASETS", folder.resolve("datasets").toString())
              .replace("FOLDER", folder.toString()));
    }
    Ended ended = launcher.ok(words.toArray(String[]::new));
    assertTrue(!ended.out().isBlank() || SAYS_NOTHING.contains(line.get(0)), ended::err);
  }

  /** What a job logs is in a file with its name; a job inside the tests' driver says nothing. */
  private static void requireThatJobsRan() throws IOException {
    for (String job : JOBS.keySet()) {
      String about = job.equals("Query") ? "" : "-" + NAME;
      String file = job.toLowerCase(Locale.ROOT) + about + ".log";
      String log = Files.readString(CLUSTER.home().resolve("log").resolve(file));
      assertTrue(log.contains("Spark"), file + ": " + log);
    }
  }
}
