package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.limn.core.LakeException;
import io.limn.hive.table.AsOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.plan.TableScanDesc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version a query reads, and which tables it refuses. */
class VersionsTest {
  private static final StructType NUMBERS = new StructType().add("n", IntegerType.INTEGER);

  @TempDir Path folder;
  private DeltaFolder table;
  private HiveSession session;

  @BeforeEach
  void commitThreeVersions() {
    session = new HiveSession("Asia/Kolkata");
    table = new DeltaFolder(folder);
    DeltaFolder.File first = number(1);
    DeltaFolder.File second = number(2);
    table
        .commit(DeltaFolder.protocol(), DeltaFolder.metadata(NUMBERS, Map.of()), first.add())
        .commit(second.add())
        .commit(first.remove());
  }

  @Test
  void isTheNewestUnlessSomebodySaysOtherwise() throws IOException {
    assertEquals(List.of(2), read(session.scan(table.location())));
  }

  @Test
  void isTheOneOfTheTablesProperties() throws IOException {
    assertEquals(List.of(1, 2), read(as(AsOf.VERSION, "1")));
    // version 1 was committed at 1700000001, in this zone 03:43:21 of the next day
    assertEquals(List.of(1, 2), read(as(AsOf.TIMESTAMP, "2023-11-15 03:43:21.5")));
    assertEquals(List.of(1), read(as(AsOf.TIMESTAMP, "2023-11-14 22:13:20 UTC")));
    assertEquals(List.of(2), read(as(AsOf.TIMESTAMP, "2099-01-01 00:00:00")));
  }

  @Test
  void isTheOneOfTheSessionBeforeThatOfTheTable() throws IOException {
    session.set(AsOf.VERSION + ".lake.orders", "0");

    assertEquals(List.of(1), read(as(AsOf.VERSION, "1")));
  }

  @Test
  void isTheOneOfTheQueryBeforeAllOthers() throws IOException {
    HiveScan scan = as(AsOf.VERSION, "2");
    scan.job().set(TableScanDesc.AS_OF_VERSION, "1");

    assertEquals(List.of(1, 2), read(scan));
  }

  @Test
  void staysTheOneThatWasPlannedWhoeverCommitsMeanwhile() throws IOException {
    HiveScan scan = session.scan(table.location());
    table.commit(number(3).add());

    assertEquals(List.of(2), read(scan));
    assertEquals(List.of(2, 3), read(session.scan(table.location())));
  }

  @Test
  void isRefusedWhereItIsNotClearOrNotThere() {
    requireRefused("both", Map.of(AsOf.VERSION, "1", AsOf.TIMESTAMP, "2026-01-01"));
    requireRefused("'one' is not a version", Map.of(AsOf.VERSION, "one"));
    requireRefused("cannot be 'yesterday'", Map.of(AsOf.TIMESTAMP, "yesterday"));
    requireRefused("as of version 9", Map.of(AsOf.VERSION, "9"));
    requireRefused("cannot be read as of timestamp", Map.of(AsOf.TIMESTAMP, "2001-01-01"));
  }

  @Test
  void cannotBeAnEarlierOneWithOtherTypesUnderTodaysColumns() {
    table.commit(
        DeltaFolder.metadata(new StructType().add("n", StringType.STRING), Map.of()),
        table.write("required binary n (STRING);", row -> row.append("n", "x")).add());
    HiveScan scan = session.scan(table.location());
    scan.job().set(TableScanDesc.AS_OF_VERSION, "1");

    IOException refused = assertThrows(IOException.class, () -> scan.splits(1));
    assertTrue(
        refused.getMessage().contains("column n was integer in that version"),
        refused.getMessage());
  }

  @Test
  void mayHaveFewerColumnsAndNarrowerTypesThanTodays() throws IOException {
    table.commit(
        DeltaFolder.protocol("typeWidening"),
        DeltaFolder.metadata(
            new StructType().add("n", LongType.LONG).add("later", StringType.STRING), Map.of()));
    HiveScan scan = session.scan(table.location());
    scan.job().set(TableScanDesc.AS_OF_VERSION, "1");

    assertEquals(
        List.of("1 | null", "2 | null"),
        PlainText.sorted(scan.types(), scan.rows(), ZoneId.of("UTC")));
  }

  @Test
  void isRefusedByTheNameOfAFeatureThatIsNotKnown() {
    table.commit(DeltaFolder.protocol("deletionVectors", "catalogManaged", "rowsFromTomorrow"));

    requireRefused("rowsFromTomorrow", Map.of());
  }

  @Test
  void isRefusedWhereThereIsNoTable() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    LakeException refused =
        assertThrows(LakeException.class, () -> session.scan(empty.toUri().toString()));
    assertTrue(refused.problem().startsWith("There is no Delta table at"), refused.problem());
  }

  /** Commits that a compacted file stands for are not read: what is in them here is no log. */
  @Test
  void isReadFromACompactedLog() throws IOException {
    Path log = folder.resolve("_delta_log");
    Path last = log.resolve("00000000000000000002.json");
    Path kept = log.resolve("00000000000000000001.00000000000000000002.compacted.json");
    List<String> actions = new ArrayList<>(Files.readAllLines(log.resolve(last)));
    actions.addAll(Files.readAllLines(log.resolve("00000000000000000001.json")));
    actions.removeIf(action -> action.contains("commitInfo"));
    Files.write(kept, actions);
    Files.writeString(last, "no log\n");

    assertEquals(List.of(2), read(session.scan(table.location())));
  }

  /** Hive would take it for an empty table, and answer with no rows. */
  @Test
  void isNotReadWithoutOneOfItsFiles() throws IOException {
    table.commit(number(3).add());
    Files.delete(folder.resolve("part-2.parquet"));

    assertThrows(IOException.class, () -> session.scan(table.location()).rows());
  }

  private DeltaFolder.File number(int number) {
    return table.write("required int32 n;", row -> row.append("n", number));
  }

  private HiveScan as(String property, String value) {
    return session.scan(table.location(), Map.of(property, value));
  }

  private static List<Integer> read(HiveScan scan) throws IOException {
    return scan.rows().stream().map(row -> (Integer) row[0]).sorted().toList();
  }

  private void requireRefused(String words, Map<String, String> properties) {
    LakeException refused =
        assertThrows(LakeException.class, () -> session.scan(table.location(), properties));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }
}
