package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerGroup;
import io.limn.cluster.server.Servers;
import io.limn.core.store.FileStores;
import io.limn.tests.LimnProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands that hand their Spark jobs to the driver that `limn up spark` has started. */
final class DriverIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.SPARK);

  private static final String TWINS = "twins";
  private static final String COUNT = "select count(*) as n from silver.orders";
  private static final String PLAIN = "select count(*) as n from gold.plain";

  /** Takes hours. */
  private static final String ENDLESS = "select sum(hash(id)) from range(1000000000000)";

  private static final int ROUNDS = System.getProperty("limn.tests", "").equals("all") ? 50 : 1;
  private static final int MOST_COMMANDS = 4;
  private static final int MANY = 1_000;
  private static final long MORE_BYTES = 30L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private static Path folder;

  private static OrdersLake first;
  private static OrdersLake second;

  /** Two lakes whose tables have the same names; the second has seen more of the same topic. */
  @BeforeAll
  static void landsTheSameTopicInTwoLakes() throws IOException {
    first = lake("first");
    second = lake("second");
    first.land(TWINS, 300, 1);
    second.land(TWINS, 200, 2);
    for (OrdersLake lake : List.of(first, second)) {
      lake.ok("load", TWINS);
      lake.ok("silver", TWINS);
      lake.ok("gold", TWINS);
    }
  }

  /** No other class wants it. */
  @AfterAll
  static void stopTheDriver() {
    CLUSTER.cluster().down(EnumSet.of(ServerGroup.SPARK), server -> {});
  }

  private static OrdersLake lake(String name) throws IOException {
    OrdersLake lake = new OrdersLake(folder.resolve(name), CLUSTER, "driver-" + name);
    lake.declare(TWINS);
    return lake.warm();
  }

  @Test
  void commandsOfTwoLakesAtOnceGetTheirOwnAnswers() throws Exception {
    String ofFirst = first.ok("query", COUNT, "--csv").out();
    String ofSecond = second.ok("query", COUNT, "--csv").out();
    assertNotEquals(ofFirst, ofSecond);
    String auditOfFirst = audit(first);
    String auditOfSecond = audit(second);
    ExecutorService commands = Executors.newCachedThreadPool();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Callable<String>> all =
            List.of(
                () -> first.ok("query", COUNT, "--csv").out(),
                () -> second.ok("query", COUNT, "--csv").out(),
                () -> audit(first),
                () -> audit(second),
                () -> first.ok("gold", TWINS, "--json").out(),
                () -> second.ok("gold", TWINS, "--json").out());
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : commands.invokeAll(all)) {
          answers.add(answer.get());
        }
        assertEquals(
            List.of(ofFirst, ofSecond, auditOfFirst, auditOfSecond), answers.subList(0, 4));
      }
    } finally {
      commands.shutdownNow();
    }
  }

  @Test
  void whatOthersDoToATableIsSeen() throws Exception {
    String location = first.lake().config().root() + "/gold/plain";
    String table = "delta.`" + location + "`";
    sql("CREATE TABLE " + table + " USING delta AS SELECT id FROM range(3)");
    assertEquals(3, plain());
    sql("INSERT INTO " + table + " SELECT id FROM range(4)");
    assertEquals(7, plain());
    sql("OPTIMIZE " + table);
    assertEquals(7, plain());

    delete(location);
    sql(
        "CREATE TABLE " + table + " USING delta AS SELECT id FROM range(11)",
        "INSERT INTO " + table + " SELECT id FROM range(1)",
        "OPTIMIZE " + table);
    assertEquals(12, plain());
    delete(location);
  }

  @Test
  @Tag("long")
  void theAnswerIsThatOfAProcessOfItsOwn() {
    Ended warm = first.run("query", "select nosuch from silver.orders");
    Ended cold = first.run("query", "select nosuch from silver.orders", "--cold");
    assertEquals(1, warm.exitCode());
    assertEquals(cold.exitCode(), warm.exitCode());
    assertEquals(cold.out(), warm.out());
    assertTrue(cold.err().contains("[UNRESOLVED_COLUMN"), cold::err);
    assertEquals(cold.err(), warm.err());
  }

  @Test
  void aCommandThatGoesLeavesItsPlace() throws Exception {
    long begun = begun();
    List<Thread> commands = new ArrayList<>();
    for (int i = 0; i < MOST_COMMANDS; i++) {
      Thread command =
          new Thread(
              () -> assertThrows(IllegalStateException.class, () -> first.run("query", ENDLESS)));
      command.start();
      commands.add(command);
    }
    Waiting.must("queries that run", PATIENCE, () -> begun() == begun + MOST_COMMANDS);
    commands.forEach(Thread::interrupt);
    Waiting.must("an answer", PATIENCE, () -> first.run("query", COUNT, "--csv").exitCode() == 0);
  }

  @Test
  void aDriverThatDiesIsStartedAgainByTheNextCommand() throws Exception {
    long pid = pid();
    File err = folder.resolve("endless.err").toFile();
    long begun = begun();
    Process endless = endless(err);
    Waiting.must("a query that runs", PATIENCE, () -> begun() > begun);
    ProcessHandle driver = ProcessHandle.of(pid).orElseThrow();
    assertTrue(driver.destroyForcibly());
    driver.onExit().join();
    assertTrue(endless.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not end");
    assertEquals(1, endless.exitValue());
    String said = Files.readString(err.toPath());
    assertTrue(said.contains("The Spark driver ended before the job"), said);
    assertEquals(0, first.run("query", COUNT).exitCode());
    assertNotEquals(pid, pid());
  }

  @Test
  @Tag("long")
  void aThousandCommandsLeaveTheHeapAsItWas() throws Exception {
    commands(MANY / 10);
    long before = liveBytes();
    commands(MANY);
    long after = liveBytes();
    System.out.printf("live bytes before and after %d commands: %d, %d%n", MANY, before, after);
    assertTrue(after < before + MORE_BYTES, () -> before + " bytes before, " + after + " after");
  }

  private static void commands(int number) {
    for (int i = 0; i < number; i++) {
      first.ok("query", COUNT);
    }
  }

  /** What a full collection leaves in the driver's heap. */
  private static long liveBytes() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(jcmd, Long.toString(pid()), "GC.class_histogram").start();
    String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total =
        histogram.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
    return Long.parseLong(total.trim().split("\\s+", -1)[2]);
  }

  @Test
  void otherJarsRestartIt() throws Exception {
    long pid = pid();
    Path jobs = LimnProcess.checkout().resolve("spark-jobs/target/limn-spark-jobs.jar");
    Files.setLastModifiedTime(jobs, FileTime.from(Instant.now()));
    assertEquals(0, first.run("query", COUNT).exitCode());
    long restarted = pid();
    assertNotEquals(pid, restarted);
    assertEquals(0, first.run("query", COUNT).exitCode());
    assertEquals(restarted, pid());
  }

  /** What an audit prints, but for how long something has been pending. */
  private static String audit(OrdersLake lake) {
    return lake.ok("audit", TWINS).out().replaceAll("since .*", "since");
  }

  private static Process endless(File err) throws IOException {
    return new LimnProcess(CLUSTER.home())
        .with("-Xmx256m", "-XX:TieredStopAtLevel=1")
        .start(
            folder.resolve("endless.out").toFile(),
            err,
            "--lake",
            first.lake().file().toString(),
            "query",
            ENDLESS);
  }

  /** How many commands have begun in the driver that runs now. */
  private static long begun() {
    Server spark = Servers.named("spark").orElseThrow();
    try (Stream<String> log = Files.lines(CLUSTER.cluster().logFile(spark))) {
      return log.filter(line -> line.endsWith(" begins")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long pid() {
    return CLUSTER.cluster().pid("spark").orElseThrow();
  }

  private static int plain() {
    return Integer.parseInt(first.ok("query", PLAIN, "--csv").out().lines().toList().get(1));
  }

  /** By another Spark than the one that is asked. */
  private static void sql(String... statements) throws InterruptedException {
    SparkDriver.sql(CLUSTER.home(), Map.of(), List.of(statements));
  }

  private static void delete(String location) throws IOException {
    var path = new org.apache.hadoop.fs.Path(location);
    Optional<String> conf = Optional.of(CLUSTER.cluster().conf().toString());
    FileSystem hdfs = path.getFileSystem(FileStores.hadoop(conf));
    assertTrue(hdfs.delete(path, true));
  }
}
