package io.limn.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.tests.LimnProcess.Ended;
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
import java.util.List;
import java.util.Set;

/** The demonstration's orders on a schedule, in a lake of their own. Close it to stop that. */
final class ScheduledOrders implements AutoCloseable {
  private static final Duration RUN_LIMIT = Duration.ofMinutes(20);
  private static final Duration LOOKUP_LIMIT = Duration.ofMinutes(2);
  private static final Set<String> ENDED =
      Set.of("SUCCEEDED", "KILLED", "FAILED", "TIMEDOUT", "SKIPPED");

  private final String name;
  private final OrdersLake lake;
  private final Jobs jobs;
  // so that the next run is far away: the newest that is due is the one that we look at
  private final Instant due = Instant.now().minus(20, ChronoUnit.MINUTES);

  ScheduledOrders(String name, Path folder, SharedCluster cluster, int retries) throws IOException {
    this.name = name;
    this.lake = new OrdersLake(folder, cluster, name);
    this.jobs = new Jobs(cluster.endpoints());
    int minute = due.atZone(ZoneOffset.UTC).getMinute();
    LocalDate start = LocalDate.ofInstant(due, ZoneOffset.UTC).minusDays(1);
    lake.declare(
        name,
        "schedule: {every: hour, at: \"00:%02d\", zone: UTC, start: %s, retries: %d}\n"
            .formatted(minute, start, retries));
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

  void deploy() {
    lake.ok("schedule", "deploy");
  }

  /** Starts the schedule; its first run is due already. Returns that run's id. */
  String start() {
    String from = due.minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES).toString();
    schedule("start", "--from", from).expect(0);
    String run = status().path("coordinator").asText() + "@1";
    Waiting.must(
        "Oozie has made " + run,
        LOOKUP_LIMIT,
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

  /** Waits for a run of the schedule, which must end well; its workflow. */
  String awaitSuccess(String run) {
    Waiting.must(run + " has ended", RUN_LIMIT, () -> ENDED.contains(state(run)));
    assertEquals("SUCCEEDED", state(run), () -> schedule("logs").out());
    return jobs.job(run).path("externalId").asText();
  }

  /** The steps of a workflow that ended well. */
  List<String> steps(String workflow) {
    return jobs.done(workflow).stream().map(action -> action.path("name").asText()).toList();
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
