package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;

import io.limn.core.dataset.SilverColumn;
import io.limn.core.dataset.SilverSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Bronze rows as silver works on them: columns that a silver column is named like stand aside under
 * another name, so that an expression means the silver one.
 */
final class BronzeFrame {
  static final String TOPIC_PARTITION = "_topic_partition";
  static final String OFFSET = "_offset";
  static final String TIMESTAMP = "_timestamp";
  static final String EVENT_TIME = "_event_time";
  static final String LOAD = "_load";
  static final String RESCUED = "_rescued";

  /** Tells rows of equal content; 128 bits in hexadecimal. */
  static final String CONTENT = "_content";

  private static final String ASIDE = "__bronze_";

  /** To the microsecond, with the offset: Z, +01:00, or to the second where a zone had such. */
  private static final String TIMESTAMP_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSZZZZZ";

  /** Every row has these, whatever its payload. */
  private static final Set<String> ENVELOPE =
      Set.of(
          "_topic",
          "_topic_id",
          TOPIC_PARTITION,
          OFFSET,
          TIMESTAMP,
          LOAD,
          EVENT_TIME,
          "_key",
          RESCUED,
          "_event_month",
          "_event_day");

  private final Dataset<Row> rows;
  private final Set<String> shadowed;
  private final List<String> payload;

  BronzeFrame(Dataset<Row> bronze, SilverSpec silver) {
    Set<String> ours =
        silver.columns().stream()
            .map(SilverColumn::name)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    this.shadowed =
        Arrays.stream(bronze.columns())
            .filter(name -> ours.contains(name.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    this.payload =
        Arrays.stream(bronze.columns()).filter(name -> !ENVELOPE.contains(name)).toList();
    Column[] renamed =
        Arrays.stream(bronze.columns())
            .map(name -> col("`" + name + "`").as(nameOf(name)))
            .toArray(Column[]::new);
    this.rows = bronze.select(renamed).withColumn(CONTENT, content());
  }

  /** The rows with {@link #CONTENT}. */
  Dataset<Row> rows() {
    return rows;
  }

  /** A bronze column or a path into one, as a dataset's file writes it. */
  Column at(String path) {
    String[] steps = path.split("\\.", -1);
    String first =
        Arrays.stream(rows.columns())
            .filter(name -> name.equalsIgnoreCase(steps[0]) && !shadowed.contains(name))
            .findFirst()
            .orElseGet(() -> nameOf(shadowedLike(steps[0])));
    Column column = col("`" + first + "`");
    for (int i = 1; i < steps.length; i++) {
      column = column.getField(steps[i]);
    }
    return column;
  }

  /**
   * The payload as JSON; fields that are null are left out, so that a new column changes nothing.
   */
  Column payloadJson() {
    Column[] fields =
        Stream.concat(payload().stream(), Stream.of(col(RESCUED))).toArray(Column[]::new);
    return to_json(struct(fields), Map.of("timestampFormat", TIMESTAMP_FORMAT));
  }

  /** Whether a row has no payload at all: Kafka's null value. */
  Column isTombstone() {
    return payload().stream().map(Column::isNull).reduce(col(RESCUED).isNull(), Column::and);
  }

  private List<Column> payload() {
    return payload.stream().map(name -> col("`" + nameOf(name) + "`").as(name)).toList();
  }

  private Column content() {
    return substring(sha2(payloadJson(), 256), 1, 32);
  }

  private String nameOf(String bronze) {
    return shadowed.contains(bronze) ? ASIDE + bronze : bronze;
  }

  private String shadowedLike(String name) {
    return shadowed.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }
}
