package io.limn.ingest.flag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.store.InMemoryFileStore;
import io.limn.ingest.TestDataset;
import io.limn.ingest.lander.ManualClock;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flag stands exactly when its hour has landed. The clock begins at midnight of New Year. */
class LandedFlagsTest {
  private final InMemoryFileStore store = new InMemoryFileStore();
  private final StampedTopic topic = new StampedTopic(2);
  private final DatasetSpec dataset = TestDataset.json().build();
  private final ManualClock clock = new ManualClock();
  private final LandedFlags flags = flags();

  @BeforeEach
  void beginLedgers() throws IOException {
    begin(0);
    begin(1);
    flags.look();
    assertEquals("2025-12-30/00", flagged().get(0), "the first flags reach two days back");
    assertEquals("2025-12-31/23", last());
  }

  @Test
  void anHourIsFlaggedWhenItIsOverAndHasLanded() throws IOException {
    topic.append(0, "2026-01-01T00:10:00Z", "2026-01-01T00:59:59.999Z", "2026-01-01T01:00:00Z");
    land(0, 0, 1);
    clock.advance(Duration.ofMinutes(59));
    flags.look();
    assertEquals("2025-12-31/23", last(), "the hour is not over");

    clock.advance(Duration.ofMinutes(1));
    flags.look();
    assertEquals("2025-12-31/23", last(), "a record of its last second has not landed");

    land(0, 1, 2);
    flags.look();
    assertEquals("2026-01-01/00", last(), "the record of 01:00 need not have landed");
  }

  @Test
  void oneTopicPartitionThatIsBehindKeepsTheFlagDown() throws IOException {
    topic.append(0, "2026-01-01T00:10:00Z");
    topic.append(1, "2026-01-01T00:10:00Z");
    land(0, 0, 1);
    clock.advance(Duration.ofHours(1));
    flags.look();
    assertEquals("2025-12-31/23", last());

    land(1, 0, 1);
    flags.look();
    assertEquals("2026-01-01/00", last());
  }

  @Test
  void aTopicPartitionThatWasAddedKeepsTheFlagDownUntilItIsLanded() throws IOException {
    topic.addTopicPartition();
    topic.append(2, "2026-01-01T00:10:00Z");
    clock.advance(Duration.ofHours(1));
    flags.look();
    assertEquals("2025-12-31/23", last(), "it has no ledger yet");

    begin(2);
    flags.look();
    assertEquals("2025-12-31/23", last());

    land(2, 0, 1);
    flags.look();
    assertEquals("2026-01-01/00", last());
  }

  @Test
  void afterAnOutageAllHoursGetTheirFlagsAtOnce() throws IOException {
    topic.append(0, "2026-01-01T00:10:00Z", "2026-01-03T20:00:00Z");
    land(0, 0, 2);
    clock.advance(Duration.ofDays(3));

    LandedFlags another = flags();
    int questions = topic.questions();
    another.look();

    assertEquals("2026-01-03/23", last());
    assertEquals(48 + 72, flagged().size(), "none is left out");
    assertEquals(1, topic.questions() - questions);
  }

  @Test
  void hoursBeforeTheLongestOutageAreNotFlagged() throws IOException {
    clock.advance(Duration.ofDays(40));
    flags.look();

    assertFalse(flagged().contains("2026-01-09/23"), flagged().toString());
    assertTrue(flagged().contains("2026-01-10/00"), flagged().toString());
    assertEquals("2026-02-09/23", last());
  }

  @Test
  void whoIsBehindFlagsTheHoursThatHaveLanded() throws IOException {
    topic.append(0, "2026-01-01T00:10:00Z", "2026-01-01T03:10:00Z", "2026-01-01T05:10:00Z");
    land(0, 0, 1);
    clock.advance(Duration.ofHours(6));
    flags.look();
    assertEquals("2026-01-01/02", last());

    land(0, 1, 3);
    flags.look();
    assertEquals("2026-01-01/05", last());
  }

  @Test
  void landersRaceForAFlagAndOneOfThemRaisesIt() throws IOException {
    LandedFlags other = flags();
    other.look();
    clock.advance(Duration.ofHours(1));
    flags.look();
    byte[] raised = flag("2026-01-01T00:00:00Z");
    topic.append(0, "2026-01-01T02:00:00Z");
    other.look();

    assertEquals(new String(raised, UTF_8), new String(flag("2026-01-01T00:00:00Z"), UTF_8));
    assertTrue(store.locations().stream().noneMatch(each -> each.endsWith(".draft")));
  }

  @Test
  void whatFailedIsTriedAgain() throws IOException {
    clock.advance(Duration.ofHours(1));
    topic.silent(true);
    assertThrows(LakeException.class, flags::look);
    topic.silent(false);
    flags.look();
    assertEquals("2026-01-01/00", last());
  }

  @Test
  void aTopicThatWasMadeAnewHasNotLanded() throws IOException {
    topic.recreate();
    clock.advance(Duration.ofHours(1));
    flags.look();

    assertEquals("2025-12-31/23", last());
  }

  @Test
  void aFlagKeepsWhatWasCompared() throws IOException {
    topic.append(0, "2026-01-01T00:10:00Z", "2026-01-01T01:10:00Z");
    land(0, 0, 2);
    clock.advance(Duration.ofHours(1));
    flags.look();

    JsonNode evidence = new ObjectMapper().readTree(flag("2026-01-01T00:00:00Z"));
    assertEquals("2026-01-01T01:00:00Z", evidence.path("before").asText());
    assertEquals("life-1", evidence.path("topicId").asText());
    JsonNode first = evidence.path("topicPartitions").path(0);
    assertEquals(1, first.path("firstAfter").asLong());
    assertEquals(2, first.path("ledgerEnd").asLong());
  }

  @Test
  void nobodyIsAskedWhileNoHourIsOver() throws IOException {
    int questions = topic.questions();
    clock.advance(Duration.ofMinutes(30));
    flags.look();

    assertEquals(questions, topic.questions());
  }

  private LandedFlags flags() {
    return new LandedFlags(store, dataset, topic, topic.life(), clock);
  }

  /** Day and hour of every flag, in order. */
  private List<String> flagged() {
    String folder = LakeLayout.landed(dataset.name()) + "/";
    return store.locations().stream()
        .filter(location -> location.startsWith(folder))
        .map(location -> location.substring(folder.length()))
        .toList();
  }

  private String last() {
    return flagged().get(flagged().size() - 1);
  }

  private byte[] flag(String hour) throws IOException {
    return RecordFile.bytes(store, LakeLayout.landedFlag(dataset.name(), Instant.parse(hour)));
  }

  private void begin(int topicPartition) throws IOException {
    LedgerFolder folder = folder(topicPartition);
    store.makeFolder(folder.location());
    Genesis genesis =
        Genesis.newBuilder()
            .setClusterId("cluster")
            .setTopic("t")
            .setTopicId("life-1")
            .setTopicPartition(topicPartition)
            .setStartOffset(0)
            .setStartRule("earliest")
            .setSession("session")
            .setCreatedAt(Instant.EPOCH)
            .build();
    RecordFile.write(store, folder.genesis(), RecordFile.encode(genesis));
  }

  /** Publishes a unit, which is nothing but a hole. */
  private void land(int topicPartition, long from, long to) throws IOException {
    Manifest unit =
        Manifest.newBuilder()
            .setDataset(dataset.name())
            .setTopic("t")
            .setTopicId("life-1")
            .setTopicPartition(topicPartition)
            .setFirstOffset(from)
            .setEndOffset(to)
            .setLanded(0)
            .setQuarantined(0)
            .setDataFiles(List.of())
            .setQuarantineFiles(List.of())
            .setHoles(List.of(new Hole(from, to, HoleReason.MARKER, null)))
            .setSession("session")
            .setOpenedAt(Instant.EPOCH)
            .setPublishedAt(Instant.EPOCH)
            .build();
    RecordFile.write(store, folder(topicPartition).manifest(from), RecordFile.encode(unit));
  }

  private LedgerFolder folder(int topicPartition) {
    return new LedgerFolder(dataset.name(), new TopicPartitionId("t", "life-1", topicPartition));
  }
}
