package io.limn.table;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.limn.core.dataset.BronzePartitioning;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a bronze table that are the lake's own. They come first: Delta keeps statistics of
 * the first 32 columns only.
 */
public final class SystemColumns {
  public static final String TOPIC = "_topic";
  public static final String TOPIC_ID = "_topic_id";
  public static final String TOPIC_PARTITION = "_topic_partition";
  public static final String OFFSET = "_offset";
  public static final String TIMESTAMP = "_timestamp";
  public static final String LOAD = "_load";
  public static final String EVENT_TIME = "_event_time";
  public static final String KEY = "_key";
  public static final String RESCUED = "_rescued";

  /** The partition column of {@link BronzePartitioning#MONTH}: yyyy-MM in the dataset's zone. */
  public static final String EVENT_MONTH = "_event_month";

  /** The partition column of {@link BronzePartitioning#DAY}: a date in the dataset's zone. */
  public static final String EVENT_DAY = "_event_day";

  static final List<StructField> FIRST =
      List.of(
          new StructField(TOPIC, StringType.STRING, true),
          new StructField(TOPIC_ID, StringType.STRING, true),
          new StructField(TOPIC_PARTITION, IntegerType.INTEGER, true),
          new StructField(OFFSET, LongType.LONG, true),
          new StructField(TIMESTAMP, TimestampType.TIMESTAMP, true),
          new StructField(LOAD, LongType.LONG, true),
          new StructField(EVENT_TIME, TimestampType.TIMESTAMP, true),
          new StructField(KEY, BinaryType.BINARY, true),
          new StructField(RESCUED, StringType.STRING, true));

  private SystemColumns() {}

  static Optional<StructField> partition(BronzePartitioning partitioning) {
    return switch (partitioning) {
      case NONE -> Optional.empty();
      case MONTH -> Optional.of(new StructField(EVENT_MONTH, StringType.STRING, true));
      case DAY -> Optional.of(new StructField(EVENT_DAY, DateType.DATE, true));
    };
  }

  /** Whether a bronze column is the lake's own and not the payload's. */
  public static boolean contains(String column) {
    return new StructType(FIRST).indexOf(column) >= 0
        || column.equals(EVENT_MONTH)
        || column.equals(EVENT_DAY);
  }
}
