package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data file: its row groups, its deleted rows, and what its columns may be in it. */
class DataFilesTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int ROWS = 5_000;

  @TempDir Path folder;
  private DeltaFolder table;

  @BeforeEach
  void begin() {
    table = new DeltaFolder(folder);
  }

  @Test
  void isReadOnceHoweverItIsCut() throws IOException {
    String location = numbers();
    HiveScan scan = new HiveSession("UTC").scan(location);

    for (int wished : List.of(1, 3, 17, 1_000)) {
      List<DeltaSplit> splits = scan.splits(wished);
      assertTrue(splits.size() >= Math.min(wished, 10), splits.size() + " for " + wished);
      assertEquals(
          IntStream.range(0, ROWS).boxed().toList(),
          scan.rows(wished).stream().map(row -> (Integer) row[0]).sorted().toList());
    }
  }

  @Test
  void losesTheRowsThatItsDeletionVectorNamesInWhicheverRowGroup() throws IOException {
    List<Integer> deleted = List.of(0, 1, 699, 700, 1_023, 1_024, 2_099, 2_100, 4_999);
    DeltaFolder.File file = writeNumbers();
    String location =
        table
            .commit(
                DeltaFolder.protocol("deletionVectors"),
                DeltaFolder.metadata(new StructType().add("n", IntegerType.INTEGER), Map.of()),
                file.without(deleted).add())
            .location();
    HiveScan scan = new HiveSession("UTC").scan(location);
    List<Integer> expected = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    expected.removeAll(deleted);

    for (int wished : List.of(1, 17)) {
      assertEquals(
          expected, scan.rows(wished).stream().map(row -> (Integer) row[0]).sorted().toList());
    }
    assertEquals(
        expected, scan.vectorRows().stream().map(row -> (Integer) row[0]).sorted().toList());
  }

  @Test
  void isCountedWithoutReadingAColumn() throws IOException {
    HiveScan scan = new HiveSession("UTC").scan(numbers()).columns(List.of(), List.of());

    assertEquals(ROWS, scan.rows().size());
    assertEquals(ROWS, scan.vectorRows().size());
  }

  @Test
  void mayHoldTypesFromBeforeTheyWereWidened() throws IOException {
    ByteBuffer impala = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    impala.putLong(3_600_000_001_000L).putInt(2_440_588);
    requireOne(
        new StructType()
            .add("l", LongType.LONG)
            .add("d", DoubleType.DOUBLE)
            .add("f", DoubleType.DOUBLE)
            .add("m", new DecimalType(12, 4))
            .add("n", new DecimalType(30, 4))
            .add("w", TimestampNTZType.TIMESTAMP_NTZ)
            .add("i", TimestampType.TIMESTAMP),
        "required int32 l; required int32 d; required float f; required int32 m (DECIMAL(5,2));"
            + " required int64 n; required int32 w (DATE); required int96 i;",
        row ->
            row.append("l", -5)
                .append("d", 7)
                .append("f", 1.5f)
                .append("m", -12_345)
                .append("n", 6L)
                .append("w", 20_000)
                .append("i", Binary.fromConstantByteArray(impala.array())),
        "-5 | 7.0 | 1.5 | -123.45 | 6 | 2024-10-04T00:00 | 1970-01-01T01:00:00.000001");
  }

  @Test
  void isFoundByFieldIdWhateverItsColumnsAreCalled() throws IOException {
    StructType schema =
        new StructType()
            .add(mapped("now", StringType.STRING, 4, "was"))
            .add(mapped("bytes", BinaryType.BINARY, 9, "x"));
    table.commit(
        DeltaFolder.protocol("columnMapping"),
        DeltaFolder.metadata(schema, Map.of("delta.columnMapping.mode", "id")),
        table
            .write(
                "required binary other (STRING) = 4; required binary was (STRING) = 5;",
                row -> row.append("other", "right").append("was", "wrong"))
            .add());
    HiveScan scan = new HiveSession("UTC").scan(table.location());

    assertEquals(List.of("now", "bytes"), scan.names());
    assertEquals(List.of("right | null"), PlainText.sorted(scan.types(), scan.rows(), UTC));
  }

  @Test
  void isRefusedByNameWhereItHoldsAnotherTypeAltogether() {
    table.commit(
        DeltaFolder.protocol(),
        DeltaFolder.metadata(new StructType().add("n", IntegerType.INTEGER), Map.of()),
        table.write("required int64 n;", row -> row.append("n", 1L)).add());
    HiveScan scan = new HiveSession("UTC").scan(table.location());

    LakeException refused = assertThrows(LakeException.class, scan::rows);
    assertTrue(refused.getMessage().contains("has n as required int64 n"), refused.getMessage());
  }

  private void requireOne(StructType schema, String parquet, Consumer<Group> row, String expected)
      throws IOException {
    String location =
        table
            .commit(
                DeltaFolder.protocol("typeWidening", "timestampNtz"),
                DeltaFolder.metadata(schema, Map.of()),
                table.write(parquet, row).add())
            .location();
    HiveScan scan = new HiveSession("UTC").scan(location);
    assertEquals(List.of(expected), PlainText.sorted(scan.types(), scan.rows(), UTC));
    assertEquals(List.of(expected), PlainText.sorted(scan.types(), scan.vectorRows(), UTC));
  }

  private static StructField mapped(String name, DataType type, long id, String physicalName) {
    return new StructField(
        name,
        type,
        true,
        FieldMetadata.builder()
            .putLong("delta.columnMapping.id", id)
            .putString("delta.columnMapping.physicalName", physicalName)
            .build());
  }

  private String numbers() {
    DeltaFolder.File file = writeNumbers();
    return table
        .commit(
            DeltaFolder.protocol(),
            DeltaFolder.metadata(new StructType().add("n", IntegerType.INTEGER), Map.of()),
            file.add())
        .location();
  }

  private DeltaFolder.File writeNumbers() {
    List<Consumer<Group>> rows = new ArrayList<>();
    for (int number = 0; number < ROWS; number++) {
      int n = number;
      rows.add(row -> row.append("n", n));
    }
    return table.write("required int32 n;", 700, rows);
  }
}
