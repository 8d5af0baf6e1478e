package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arrays, maps and structs inside each other, whole and in parts; null and empty at every level.
 */
class NestedTest {
  private static final StructType LINE =
      new StructType()
          .add("price", new DecimalType(20, 2))
          .add("codes", new ArrayType(IntegerType.INTEGER, true));
  private static final StructType SCHEMA =
      new StructType()
          .add("id", IntegerType.INTEGER)
          .add(
              "deep",
              new StructType()
                  .add("name", StringType.STRING)
                  .add("lines", new ArrayType(new MapType(StringType.STRING, LINE, true), true))
                  .add("added", IntegerType.INTEGER));
  private static final String PARQUET =
      """
      optional int32 id;
      optional group deep {
        optional binary name (STRING);
        optional group lines (LIST) { repeated group list { optional group element (MAP) {
          repeated group key_value {
            required binary key (STRING);
            optional group value {
              optional fixed_len_byte_array(9) price (DECIMAL(20,2));
              optional group codes (LIST) { repeated group list { optional int32 element; } }
            }
          }
        } } }
      }
      """;

  @TempDir Path folder;
  private String location;

  @BeforeEach
  void writeEveryLevelNullEmptyAndFull() {
    List<Consumer<Group>> rows =
        List.of(
            row -> row.append("id", 1),
            row -> row.append("id", 2).addGroup("deep"),
            row -> row.append("id", 3).addGroup("deep").append("name", "c").addGroup("lines"),
            row -> {
              Group deep = row.append("id", 4).addGroup("deep").append("name", "d");
              Group lines = deep.addGroup("lines");
              lines.addGroup("list");
              lines.addGroup("list").addGroup("element");
              Group map = lines.addGroup("list").addGroup("element");
              map.addGroup("key_value").append("key", "none");
              map.addGroup("key_value").append("key", "empty").addGroup("value").addGroup("codes");
              Group value = map.addGroup("key_value").append("key", "full").addGroup("value");
              value.append(
                  "price",
                  Binary.fromConstantByteArray(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 56}));
              Group codes = value.addGroup("codes");
              codes.addGroup("list").append("element", 7);
              codes.addGroup("list");
              codes.addGroup("list").append("element", 9);
            },
            row -> row.append("id", 5).addGroup("deep").append("name", "e"));
    DeltaFolder table = new DeltaFolder(folder);
    location =
        table
            .commit(
                DeltaFolder.protocol(),
                DeltaFolder.metadata(SCHEMA, Map.of()),
                table.write(PARQUET, 2, rows).add())
            .location();
  }

  @Test
  void areReadAsDeepAsTheyCome() throws IOException {
    requireRows(
        new HiveSession("UTC").scan(location),
        "1 | null",
        "2 | [null, null, null]",
        "3 | [c, [], null]",
        "4 | [d, [null, {}, {empty=[null, []], full=[-2, [7, null, 9]], none=null}], null]",
        "5 | [e, null, null]");
  }

  @Test
  void giveOneFieldWithoutTheOthers() throws IOException {
    requireRows(
        new HiveSession("UTC").scan(location).columns(List.of(1), List.of("deep.name")),
        "null | [c, null, null]",
        "null | [d, null, null]",
        "null | [e, null, null]",
        "null | [null, null, null]",
        "null | null");
  }

  @Test
  void tellANullStructFromOneWhoseFieldTheFileLacks() throws IOException {
    requireRows(
        new HiveSession("UTC").scan(location).columns(List.of(0, 1), List.of("deep.added")),
        "1 | null",
        "2 | [null, null, null]",
        "3 | [null, null, null]",
        "4 | [null, null, null]",
        "5 | [null, null, null]");
  }

  private static void requireRows(HiveScan scan, String... expected) throws IOException {
    ZoneId zone = ZoneId.of("UTC");
    assertEquals(List.of(expected), PlainText.sorted(scan.types(), scan.rows(), zone));
    assertEquals(List.of(expected), PlainText.sorted(scan.types(), scan.vectorRows(), zone));
  }
}
