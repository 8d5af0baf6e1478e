package io.limn.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.layout.LakeLayout;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.tests.LimnProcess;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.Listeners;
import io.limn.tests.OrdersLake;
import io.limn.tests.SharedCluster;
import io.limn.tests.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** The demonstration's orders on a schedule, in a lake of their own. Close it to stop that. */
final class ScheduledOrders implements AutoCloseable {
  /** Who is told of what goes wrong. */
  static final String MAIL_TO = "lake-keeper@localhost";

  private static final Duration RUN_LIMIT = Duration.ofMinutes(20);
  private static final Duration LOOKUP_LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Set<String> ENDED =
      Set.of("SUCCEEDED", "KILLED", "FAILED", "TIMEDOUT", "SKIPPED");

  private final String name;
  private final OrdersLake lake;
  private final Jobs jobs;
  private final Path home;
  // so that the next run is far away: the newest that is due is the one that we look at
  private final Instant due = Instant.now().minus(20, ChronoUnit.MINUTES);

  ScheduledOrders(String name, Path folder, SharedCluster cluster, int retries) throws IOException {
    this.name = name;
    this.lake = new OrdersLake(folder, cluster, name);
    lake.lake().setForWorkflows("mailTo", MAIL_TO);
    this.jobs = new Jobs(cluster.endpoints());
    this.home = cluster.home();
    int minute = due.atZone(ZoneOffset.UTC).getMinute();
    LocalDate start = LocalDate.ofInstant(due, ZoneOffset.UTC).minusDays(5);
    lake.declare(
        name,
        "schedule: {every: hour, at: \"00:%02d\", zone: UTC, start: %s, due: 10 min, retries: %d}\n"
            .formatted(minute, start, retries));
  }

  /** The servers that a whole run needs. */
  static SharedCluster cluster() {
    return SharedCluster.with(
        ServerGroup.KAFKA,
        ServerGroup.HDFS,
        ServerGroup.YARN,
        ServerGroup.ELASTICSEARCH,
        ServerGroup.CASSANDRA,
        ServerGroup.OOZIE);
  }

  Jobs jobs() {
    return jobs;
  }

  /** Generates records and lands them, and so raises flags. */
  void land(int records, long seed) {
    lake.land(name, records, seed);
  }

  /** {@code limn schedule COMMAND dataset …}. */
  Ended schedule(String command, String... more) {
    String[] args = new String[more.length + 3];
    System.arraycopy(new String[] {"schedule", command, name}, 0, args, 0, 3);
    System.arraycopy(more, 0, args, 3, more.length);
    return lake.run(args);
  }

  /** A command on this lake from the built launcher. */
  Ended cold(String... args) {
    String[] line = Arrays.copyOf(args, args.length + 2);
    line[args.length] = "--lake";
    line[args.length + 1] = lake.lake().file().toString();
    return new LimnProcess(home).cold().run(line);
  }

  void deploy() {
    lake.ok("schedule", "deploy");
  }

  /** Starts the schedule; its first run is due already. Returns that run's id. */
  String start() {
    return startAfter(Duration.ZERO);
  }

  /** The same after that many hours without a run: returns the last of those that are due. */
  String startAfter(Duration outage) {
    Instant from = due.minus(10, ChronoUnit.MINUTES).minus(outage);
    schedule("start", "--from", from.truncatedTo(ChronoUnit.MINUTES).toString()).expect(0);
    String run = status().path("coordinator").asText() + "@" + (outage.toHours() + 1);
    Waiting.must(
        "Oozie has made " + run,
        LOOKUP_LIMIT,
        PAUSE,
        () -> status().path("runs").path(0).path("run").asText().equals(run));
    return run;
  }

  /** What {@code limn schedule status} says of the dataset. */
  JsonNode status() {
    for (JsonNode dataset : lake.ok("schedule", "status", "--json").json().path("datasets")) {
      if (dataset.path("dataset").asText().equals(name)) {
        return dataset;
      }
    }
    throw new AssertionError("the status does not know " + name);
  }

  /**
   * Waits for a run or a workflow, which must end well, and whose launchers, drivers and executors
   * may listen on the loopback alone; a run's workflow.
   */
  String awaitSuccess(String run) {
    Waiting.must(
        run + " has ended",
        RUN_LIMIT,
        PAUSE,
        () -> {
          List<ProcessHandle> processes = Listeners.processesNaming(home);
          assertEquals(Set.of(), Listeners.beyondLoopback(processes));
          return ENDED.contains(state(run));
        });
    assertEquals("SUCCEEDED", state(run), () -> schedule("logs").out());
    return jobs.job(run).path("externalId").asText();
  }

  /** What a run has written down of its failure. */
  JsonNode failure(String workflow) throws IOException {
    FileStore store = lake.lake().store();
    String location = LakeLayout.run(name, workflow) + "/failure.json";
    return new ObjectMapper().readTree(RecordFile.bytes(store, location));
  }

  /** Every file of the lake with length and time, but for what runs tell about themselves. */
  Map<String, String> files() throws IOException {
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(lake.lake().config().root());
    FileSystem fileSystem =
        root.getFileSystem(FileStores.hadoop(lake.lake().config().hadoopConf()));
    Map<String, String> files = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> each = fileSystem.listFiles(root, true);
    while (each.hasNext()) {
      LocatedFileStatus file = each.next();
      String path = file.getPath().toUri().getPath();
      if (!path.contains("/runs/")) {
        files.put(path, file.getLen() + " bytes of " + file.getModificationTime());
      }
    }
    return files;
  }

  /** The audit of the whole lake, by its exit code. */
  void mustTally() {
    lake.ok("audit", name);
  }

  private String state(String job) {
    return jobs.job(job).path("status").asText();
  }

  @Override
  public void close() {
    lake.run("schedule", "kill", "--all");
  }
}
