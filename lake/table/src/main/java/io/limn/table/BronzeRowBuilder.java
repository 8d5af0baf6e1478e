package io.limn.table;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.TopicPartitionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Makes a bronze table's rows of landed records of one schema. Not thread-safe. */
public final class BronzeRowBuilder {
  /** A landed record, where it is from, and the load that it becomes part of. */
  private record Origin(TopicPartitionId topicPartition, long load, List<Object> landed) {}

  private final UnaryOperator<Object> landedValues;
  private final List<Function<Origin, Object>> columns = new ArrayList<>();

  BronzeRowBuilder(List<StructField> tableColumns, Schema landed) {
    Schema payload = AvroTypes.present(landed.getField(LandedRecord.PAYLOAD).schema());
    StructType payloadColumns =
        new StructType(
            tableColumns.stream()
                .filter(column -> payload.getField(column.getName()) != null)
                .toList());
    StructType landedColumns =
        new StructType(SystemColumns.FIRST).add(LandedRecord.PAYLOAD, payloadColumns);
    landedValues = AvroValues.converter(landed, landedColumns);
    for (StructField column : tableColumns) {
      columns.add(source(column.getName(), landedColumns, payloadColumns));
    }
  }

  /** One row: the table's columns in order, those of the partition left out. */
  public Object[] row(TopicPartitionId topicPartition, long load, IndexedRecord landed) {
    List<Object> values = Arrays.asList((Object[]) landedValues.apply(landed));
    Origin origin = new Origin(topicPartition, load, values);
    Object[] row = new Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns.get(i).apply(origin);
    }
    return row;
  }

  private static Function<Origin, Object> source(
      String column, StructType landedColumns, StructType payloadColumns) {
    return switch (column) {
      case SystemColumns.TOPIC -> origin -> origin.topicPartition().topic();
      case SystemColumns.TOPIC_ID -> origin -> origin.topicPartition().topicId();
      case SystemColumns.TOPIC_PARTITION -> origin -> origin.topicPartition().topicPartition();
      case SystemColumns.LOAD -> Origin::load;
      default -> landed(column, landedColumns, payloadColumns);
    };
  }

  private static Function<Origin, Object> landed(
      String column, StructType landedColumns, StructType payloadColumns) {
    if (SystemColumns.contains(column)) {
      int at = landedColumns.indexOf(column);
      return origin -> origin.landed().get(at);
    }
    int payload = landedColumns.indexOf(LandedRecord.PAYLOAD);
    int at = payloadColumns.indexOf(column);
    return origin -> {
      Object[] values = (Object[]) origin.landed().get(payload);
      return at < 0 || values == null ? null : values[at];
    };
  }
}
