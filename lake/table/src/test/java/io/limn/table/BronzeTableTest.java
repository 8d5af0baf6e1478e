package io.limn.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.kernel.Operation;
import io.delta.kernel.defaults.internal.json.JsonUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import io.limn.core.LakeException;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.table.Condition.Comparison;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads into a bronze table on a local disk. */
class BronzeTableTest {
  private BronzeFixture fixture;

  @BeforeEach
  void lake(@TempDir Path folder) {
    fixture = new BronzeFixture(folder);
  }

  @Test
  void beginsEmptyWithSystemColumnsFirst() {
    BronzeTable table = fixture.table();

    assertEquals(BronzeProgress.none(), table.progress());
    assertEquals(0, table.snapshot().rows());
    assertEquals(
        List.of(
            "_topic",
            "_topic_id",
            "_topic_partition",
            "_offset",
            "_timestamp",
            "_load",
            "_event_time",
            "_key",
            "_rescued",
            "name",
            "count"),
        table.snapshot().columns());
  }

  @Test
  void carriesProgressInTheCommitOfTheRows() {
    BronzeTable table = fixture.table();

    CommitOutcome outcome = fixture.load(table, 0, 3000);

    assertInstanceOf(CommitOutcome.Committed.class, outcome);
    assertEquals(BronzeFixture.after(BronzeProgress.none(), 3000, 3000, "job-0"), table.progress());
    assertEquals(3000, table.snapshot().rows());
    assertEquals(Optional.of(1L), table.snapshot().transaction("limn-load-events"));
    table.requireUntouched(table.snapshot());
  }

  @Test
  void countsForTheAuditFromTheRows() {
    BronzeTable table = fixture.table();
    fixture.load(table, 10, 20);
    fixture.load(table, 20, 25);

    BronzeFacts facts = table.facts();

    assertEquals(15, facts.rowsInProgress());
    assertEquals(2, facts.newestLoad());
    assertEquals(
        Map.of(
            BronzeFixture.FIRST, new BronzeFacts.Offsets(15, 15, BigInteger.valueOf(255), 10, 24)),
        facts.offsets());
    assertEquals(10, facts.loads().get(1L).rows());
    assertEquals(5, facts.loads().get(2L).rows());
  }

  @Test
  void readsOnlyWhatIsAskedFor() {
    BronzeTable table = fixture.table();
    fixture.load(table, 0, 10);
    fixture.load(table, 10, 13);

    try (Rows rows =
        table
            .snapshot()
            .read(
                List.of("name", "count"),
                List.of(
                    new Condition("_load", Comparison.EQUAL, 2L),
                    new Condition("_offset", Comparison.LESS, 12L)))) {
      assertEquals("{name=event 10, count=10}", rows.next().toString());
      assertEquals("{name=event 11, count=null}", rows.next().toString());
      assertTrue(!rows.hasNext());
    }
  }

  @Test
  void letsExactlyOneOfTwoLoadsFromOneSnapshotWin() throws Exception {
    BronzeTable table = fixture.table();
    BronzeProgress seen = table.progress();
    Callable<CommitOutcome> first = racer(table, seen, "first");
    Callable<CommitOutcome> second = racer(table, seen, "second");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<CommitOutcome>> outcomes = threads.invokeAll(List.of(first, second));
      long won = 0;
      for (Future<CommitOutcome> outcome : outcomes) {
        won += outcome.get() instanceof CommitOutcome.Committed ? 1 : 0;
      }
      assertEquals(1, won);
    } finally {
      threads.shutdownNow();
    }
    assertEquals(5, table.snapshot().rows());
    table.requireUntouched(table.snapshot());
  }

  private Callable<CommitOutcome> racer(BronzeTable table, BronzeProgress seen, String jobId) {
    AddActions actions = fixture.written(table, 1, 0, 5);
    BronzeProgress next = BronzeFixture.after(seen, 5, 5, jobId);
    return () -> table.commit(seen, next, actions);
  }

  @Test
  void findsItsOwnCommitWhenAskedAgain() {
    BronzeTable table = fixture.table();
    BronzeProgress seen = table.progress();
    AddActions actions = fixture.written(table, 1, 0, 5);
    BronzeProgress next = BronzeFixture.after(seen, 5, 5, "job");

    CommitOutcome first = table.commit(seen, next, actions);

    assertEquals(first, table.commit(seen, next, actions));
    assertEquals(5, table.snapshot().rows());
  }

  @Test
  void stopsALoadThatWasPlannedBeforeAFence() {
    BronzeTable table = fixture.table();
    BronzeProgress seen = table.progress();
    AddActions actions = fixture.written(table, 1, 0, 5);

    assertInstanceOf(CommitOutcome.Committed.class, table.fence("sweep"));

    assertInstanceOf(
        CommitOutcome.Lost.class,
        table.commit(seen, BronzeFixture.after(seen, 5, 5, "zombie"), actions));
    assertEquals(0, table.snapshot().rows());
  }

  @Test
  void noticesRowsThatNoLoadBrought() {
    BronzeTable table = fixture.table();
    fixture.load(table, 0, 5);
    AddActions foreign = fixture.written(table, 9, 5, 7);
    var engine = KernelEngines.open(fixture.hadoop);
    table
        .snapshot()
        .kernel()
        .buildUpdateTableTransaction("someone", Operation.WRITE)
        .build(engine)
        .commit(engine, foreign.asRows());

    LakeException refused = assertThrows(LakeException.class, () -> fixture.load(table, 5, 10));

    assertEquals(
        "The bronze table of events has 7 rows, but its progress says 5", refused.problem());
    assertEquals(1, table.progress().ordinal());
  }

  @Test
  void noticesRowsThatWereTakenAway() {
    BronzeTable table = fixture.table();
    fixture.load(table, 0, 5);
    AddActions second = fixture.written(table, 2, 5, 8);
    BronzeProgress seen = table.progress();
    table.commit(seen, BronzeFixture.after(seen, 8, 3, "job"), second);
    remove(table, second);

    assertThrows(LakeException.class, () -> table.requireUntouched(table.snapshot()));
  }

  @Test
  void noticesProgressThatWasRewoundWithTheRows() {
    BronzeTable table = fixture.table();
    BronzeProgress seen = table.progress();
    AddActions actions = fixture.written(table, 1, 0, 5);
    table.commit(seen, BronzeFixture.after(seen, 5, 5, "job"), actions);
    remove(table, actions);
    var engine = KernelEngines.open(fixture.hadoop);
    var rewind =
        table
            .snapshot()
            .kernel()
            .buildUpdateTableTransaction("someone", Operation.WRITE)
            .build(engine);
    rewind.addDomainMetadata(BronzeProgress.DOMAIN, seen.json());
    rewind.commit(engine, CloseableIterable.emptyIterable());

    LakeException refused = assertThrows(LakeException.class, () -> fixture.load(table, 0, 5));

    assertEquals(
        "The bronze table of events is at load 1, but its progress at 0", refused.problem());
  }

  /** What RESTORE to an older version does to the files; it leaves domain metadata as it is. */
  private void remove(BronzeTable table, AddActions actions) {
    var engine = KernelEngines.open(fixture.hadoop);
    var rows =
        actions.lines().stream()
            .map(line -> JsonUtils.rowFromJson(line, SingleAction.FULL_SCHEMA))
            .map(action -> new AddFile(action.getStruct(SingleAction.ADD_FILE_ORDINAL)))
            .map(
                file ->
                    SingleAction.createRemoveFileSingleAction(
                        file.toRemoveFileRow(true, Optional.of(1L))))
            .iterator();
    table
        .snapshot()
        .kernel()
        .buildUpdateTableTransaction("someone", Operation.WRITE)
        .build(engine)
        .commit(engine, CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(rows)));
  }

  @Test
  void growsAColumnWhenThePayloadDoes() {
    fixture.load(fixture.table(), 0, 3);
    Schema wider =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Event", "fields": [
                  {"name": "name", "type": "string"},
                  {"name": "extra", "type": ["null", "long"], "default": null}
                ]}""");
    DatasetSpec dataset = BronzeFixture.dataset(wider, BronzePartitioning.NONE);

    BronzeTable table = fixture.table(dataset);
    fixture.load(table, 3, 5);

    List<String> columns = table.snapshot().columns();
    assertEquals(List.of("name", "count", "extra"), columns.subList(9, 12));
    assertEquals(5, table.snapshot().rows());
    long version = table.snapshot().version();
    fixture.table(dataset);
    assertEquals(version, table.snapshot().version(), "what has grown is left alone");
  }

  @Test
  void refusesAColumnOfAnotherType() {
    fixture.table();
    Schema other =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Event", "fields": [
                  {"name": "name", "type": "long"}
                ]}""");
    DatasetSpec dataset = BronzeFixture.dataset(other, BronzePartitioning.NONE);

    LakeException refused = assertThrows(LakeException.class, () -> fixture.table(dataset));

    assertEquals("The type of column name of bronze.events cannot change", refused.problem());
  }

  @Test
  void refusesToBePartitionedOtherwise() {
    fixture.table();
    DatasetSpec dataset = BronzeFixture.dataset(BronzeFixture.PAYLOAD, BronzePartitioning.DAY);

    assertThrows(LakeException.class, () -> fixture.table(dataset));
  }

  @Test
  void checkpointsAfterManyLoads() {
    BronzeTable table = fixture.table();
    for (int load = 0; load < 12; load++) {
      fixture.load(table, load * 2L, load * 2L + 2);
    }

    assertEquals(24, fixture.table().snapshot().rows());
    assertEquals(12, fixture.table().progress().ordinal());
  }
}
