package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.LandingService;
import io.limn.ingest.LossService;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingTotals;
import io.limn.ingest.lander.Loss;
import io.limn.tests.LimnProcess.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Retention on the real broker deletes records before they land, and an operator decides. */
final class RetentionIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private EventsLake events;

  @BeforeEach
  void openLake() throws Exception {
    events = new EventsLake(TestLake.in(folder, CLUSTER, "retention-it"));
  }

  @AfterEach
  void closeLake() {
    events.close();
  }

  @Test
  void onlyTheTopicPartitionThatWasOvertakenStopsUntilTheLossIsAccepted() throws Exception {
    DatasetSpec dataset = overtaken("retention.over-taken");
    String name = dataset.name();

    Ended stopped = limn("land", name, "--until-caught-up").expect(1);
    assertTrue(stopped.err().contains("offsets [5, 8) were deleted"), stopped.err());
    assertEquals(5, events.ledgerEnd(dataset, 0));
    assertEquals(10, events.ledgerEnd(dataset, 1)); // the other went on

    // exactly what the error says to type, with a reason
    Matcher told =
        Pattern.compile("limn (land \\S+ --accept-loss \\S+) --reason \"WHY\"")
            .matcher(stopped.err());
    assertTrue(told.find(), stopped.err());
    List<String> typed = new ArrayList<>(Arrays.asList(told.group(1).split(" ")));
    typed.addAll(List.of("--reason", "the disk was full", "--until-caught-up"));
    Ended accepted = limn(typed.toArray(String[]::new)).expect(0);
    assertTrue(accepted.out().contains("retention.over-taken-0:5-8"), accepted.out());
    assertEquals(
        "[LANDED, LANDED, LANDED, LANDED, LANDED, LOST_TO_RETENTION, LOST_TO_RETENTION,"
            + " LOST_TO_RETENTION, LANDED, LANDED]",
        events.fates(dataset, 0).values().toString());

    Ended again = limn(typed.toArray(String[]::new)).expect(1);
    assertTrue(again.err().contains("accounts for all offsets before 10"), again.err());
    Ended audit = limn("audit", name, "--json").expect(0);
    JsonNode loss = audit.json().path("reports").get(0).path("losses").get(0);
    assertEquals("retention.over-taken/0", loss.path("subject").asText());
    assertEquals(5, loss.path("first").asLong());
    assertEquals(8, loss.path("end").asLong());
    assertTrue(
        loss.path("note")
            .asText()
            .matches(
                "accepted by "
                    + Pattern.quote(System.getProperty("user.name"))
                    + " at \\S+Z: the disk was full"),
        loss.toString());
  }

  @Test
  void aWrongLossIsRefusedWithTheRightOneAndChangesNothing() throws Exception {
    DatasetSpec dataset = overtaken("retention-wrong");
    for (String wrong :
        List.of("retention-wrong-0:4-8", "retention-wrong-0:6-8", "retention-wrong-0:5-9")) {
      LakeException refused = refused(dataset, wrong);
      assertTrue(refused.problem().contains(wrong), refused.problem());
      assertTrue(
          refused.remedy().contains("--accept-loss retention-wrong-0:5-8 "), refused.remedy());
    }
    assertTrue(refused(dataset, "retention-wrong-1:5-8").remedy().contains("nothing is lost"));
    assertTrue(refused(dataset, "retention-wrong-2:5-8").remedy().contains("0 to 1"));
    assertTrue(refused(dataset, "another-0:5-8").remedy().contains("topic is retention-wrong"));
    assertEquals(5, events.ledgerEnd(dataset, 0));
    assertEquals(5, events.ledgerEnd(dataset, 1));
  }

  @Test
  void aLanderThatRunsGoesOnOnceAnotherProcessAcceptedTheLoss() throws Exception {
    DatasetSpec dataset = overtaken("retention-running");
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<List<LandingTotals>> lander =
          thread.submit(
              () ->
                  LandingService.run(
                      events.lake().config(),
                      List.of(dataset),
                      LandingOptions.untilStopped(stop::get),
                      LandingListener.NONE));
      assertTrue(Waiting.until(PATIENCE, () -> events.ledgerEnd(dataset, 1) == 10));
      assertEquals(5, events.ledgerEnd(dataset, 0));
      accept(dataset, "retention-running-0:5-8");
      assertTrue(Waiting.until(PATIENCE, () -> events.ledgerEnd(dataset, 0) == 10));
      stop.set(true);
      assertEquals(7, lander.get().get(0).landed());
    } finally {
      stop.set(true);
      thread.shutdown();
    }
  }

  @Test
  void whatWasDeletedBeforeTheLedgerBeganIsOutOfScopeAndAfterwardsItIsALoss() throws Exception {
    DatasetSpec dataset = declare("retention-before");
    events.send(dataset, 0, 6);
    events.deleteUpTo(dataset, 0, 4);
    events.catchUp(dataset); // nothing stops: the ledger begins where the log does
    assertEquals(List.of(4L, 5L), List.copyOf(events.fates(dataset, 0).keySet()));
    JsonNode audit = limn("audit", dataset.name(), "--json").expect(0).json();
    assertTrue(
        audit.toString().contains("Offsets below 4 of retention-before/0 are before genesis"),
        audit.toString());

    // topic partition 1 has a genesis and no unit: what goes now is lost all the same
    events.send(dataset, 1, 3);
    events.deleteUpTo(dataset, 1, 2);
    LakeException stopped = assertThrows(LakeException.class, () -> events.catchUp(dataset));
    assertTrue(stopped.remedy().contains("retention-before-1:0-2 "), stopped.remedy());
    accept(dataset, "retention-before-1:0-2");
    events.catchUp(dataset);
    assertEquals(
        LongStream.range(0, 3).boxed().toList(), List.copyOf(events.fates(dataset, 1).keySet()));
  }

  /** Of both topic partitions 5 have landed and 5 not; of those of the first, 3 are deleted. */
  private DatasetSpec overtaken(String topic) throws Exception {
    DatasetSpec dataset = declare(topic);
    events.send(dataset, 0, 5);
    events.send(dataset, 1, 5);
    events.catchUp(dataset);
    events.send(dataset, 0, 5);
    events.send(dataset, 1, 5);
    events.deleteUpTo(dataset, 0, 8);
    return dataset;
  }

  private DatasetSpec declare(String topic) throws Exception {
    return events.declare(topic.replaceAll("[.-]", "_"), topic, 2, Map.of());
  }

  private void accept(DatasetSpec dataset, String loss) {
    LossService.accept(
        events.lake().config(), dataset, List.of(Loss.parse(loss)), "ada", "for a test");
  }

  private LakeException refused(DatasetSpec dataset, String loss) {
    return assertThrows(LakeException.class, () -> accept(dataset, loss));
  }

  private Ended limn(String... args) {
    return events.limn(CLUSTER.home(), args);
  }
}
