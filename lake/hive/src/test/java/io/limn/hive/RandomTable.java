package io.limn.hive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;

/**
 * A table of a few small files, drawn from a seed: close values, many nulls, NaN among the numbers,
 * and statistics as writers keep them, cut or left out.
 */
final class RandomTable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> COLUMNS =
      List.of("i", "d", "s", "f", "g", "day", "at", "wall", "x");
  private static final StructType SCHEMA =
      new StructType()
          .add("i", IntegerType.INTEGER)
          .add("d", new DecimalType(9, 2))
          .add("s", StringType.STRING)
          .add("f", DoubleType.DOUBLE)
          .add("g", FloatType.FLOAT)
          .add("day", DateType.DATE)
          .add("at", TimestampType.TIMESTAMP)
          .add("wall", TimestampNTZType.TIMESTAMP_NTZ)
          .add("st", new StructType().add("x", IntegerType.INTEGER))
          .add("p", StringType.STRING);
  private static final String PARQUET =
      "optional int32 i; optional int32 d (DECIMAL(9,2)); optional binary s (STRING); optional"
          + " double f; optional float g; optional int32 day (DATE); optional int64 at"
          + " (TIMESTAMP(MICROS,true)); optional int64 wall (TIMESTAMP(MICROS,false)); optional"
          + " group st { optional int32 x; }";

  private final Random random;

  private RandomTable(Random random) {
    this.random = random;
  }

  static String write(Path folder, Random random) {
    DeltaFolder table = new DeltaFolder(folder);
    RandomTable rows = new RandomTable(random);
    List<String> actions =
        new ArrayList<>(
            List.of(
                DeltaFolder.protocol("timestampNtz"), DeltaFolder.metadata(SCHEMA, Map.of(), "p")));
    for (int file = 0; file < 5; file++) {
      actions.add(rows.file(table).add());
    }
    return table.commit(actions.toArray(String[]::new)).location();
  }

  static String text(Random random) {
    String letters = "abcdéz😈";
    int[] points = letters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(3); length > 0; length--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  /** Around the night in which Berlin's clocks go back, in steps that statistics cut off. */
  static long micros(Random random) {
    long night = Instant.parse("2026-10-25T00:00:00Z").getEpochSecond() * 1_000_000;
    return night + (random.nextInt(16) - 6) * 1_800_000_000L + random.nextInt(3) * 700L;
  }

  private DeltaFolder.File file(DeltaFolder table) {
    int center = random.nextInt(8) - 4;
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      rows.add(row(center));
    }
    List<Consumer<Group>> writers = new ArrayList<>();
    rows.forEach(row -> writers.add(group -> fill(group, row)));
    Map<String, String> partition = new HashMap<>();
    partition.put("p", random.nextInt(4) == 0 ? none() : text(random));
    return table.write(PARQUET, 2, writers).of(partition).with(statistics(rows));
  }

  /** How writers say that a partition value is null. */
  private String none() {
    return random.nextBoolean() ? null : "";
  }

  private Map<String, Object> row(int center) {
    Map<String, Object> row = new HashMap<>();
    row.put("i", center + random.nextInt(3));
    row.put("x", center - random.nextInt(3));
    row.put("d", BigDecimal.valueOf(center * 100L + random.nextInt(120), 2));
    row.put("s", text(random));
    row.put("f", random.nextInt(6) == 0 ? Double.NaN : center / 2.0 + random.nextInt(2));
    row.put("g", (center + random.nextInt(3)) / 10f);
    row.put("day", 20_000 + center + random.nextInt(2));
    row.put("at", micros(random));
    row.put("wall", micros(random));
    COLUMNS.stream().filter(column -> random.nextInt(5) == 0).forEach(row::remove);
    return row;
  }

  private static void fill(Group group, Map<String, Object> row) {
    row.forEach(
        (column, value) -> {
          if (column.equals("x")) {
            group.addGroup("st").append("x", (Integer) value);
          } else if (value instanceof BigDecimal decimal) {
            group.append(column, decimal.unscaledValue().intValueExact());
          } else if (value instanceof Integer number) {
            group.append(column, number);
          } else if (value instanceof Long number) {
            group.append(column, number);
          } else if (value instanceof Double number) {
            group.append(column, number);
          } else if (value instanceof Float number) {
            group.append(column, number);
          } else {
            group.append(column, (String) value);
          }
        });
  }

  private String statistics(List<Map<String, Object>> rows) {
    ObjectNode statistics = MAPPER.createObjectNode();
    if (random.nextInt(6) == 0) {
      return "";
    }
    statistics.put("numRecords", rows.size());
    for (String column : COLUMNS) {
      if (random.nextInt(6) > 0) {
        add(statistics, column, rows.stream().map(row -> row.get(column)).toList());
      }
    }
    return statistics.toString();
  }

  private void add(ObjectNode statistics, String column, List<Object> values) {
    node(statistics.withObject("nullCount"), column)
        .put(column, values.stream().filter(Objects::isNull).count());
    List<Object> ordered =
        values.stream()
            .filter(value -> value != null && !value.equals(Double.NaN))
            .sorted(RandomTable::compare)
            .toList();
    if (!ordered.isEmpty()) {
      boolean cut = random.nextBoolean();
      Object least = shown(column, ordered.get(0), cut ? "" : null);
      Object most = shown(column, ordered.get(ordered.size() - 1), cut ? "\uDBFF\uDFFF" : null);
      node(statistics.withObject("minValues"), column).putPOJO(column, least);
      node(statistics.withObject("maxValues"), column).putPOJO(column, most);
    }
  }

  private static ObjectNode node(ObjectNode values, String column) {
    return column.equals("x") ? values.withObject("st") : values;
  }

  /** Texts in the order of their bytes. */
  @SuppressWarnings("unchecked") // of one column
  private static int compare(Object one, Object other) {
    return one instanceof String text
        ? Arrays.compareUnsigned(
            text.getBytes(StandardCharsets.UTF_8),
            ((String) other).getBytes(StandardCharsets.UTF_8))
        : ((Comparable<Object>) one).compareTo(other);
  }

  /**
   * A value as statistics show it.
   *
   * @param cut what is put behind the first letter of a text instead of the others; null for whole
   */
  private static Object shown(String column, Object value, String cut) {
    return switch (column) {
      case "s" ->
          cut == null
              ? value
              : ((String) value).substring(0, ((String) value).offsetByCodePoints(0, 1)) + cut;
      case "day" -> LocalDate.ofEpochDay((Integer) value).toString();
      case "at" -> millis((Long) value).toString();
      case "wall" -> LocalDateTime.ofInstant(millis((Long) value), ZoneOffset.UTC).toString();
      default -> value;
    };
  }

  private static Instant millis(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
  }
}
