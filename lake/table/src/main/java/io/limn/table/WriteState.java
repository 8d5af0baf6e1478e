package io.limn.table;

import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.internal.json.JsonUtils;
import io.delta.kernel.internal.data.TransactionStateRow;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Optional;

/**
 * What a task must know of the table that it writes to, as a text that a job's configuration can
 * carry. Kernel leaves it to each engine how its transaction state travels.
 */
final class WriteState {
  private static final char SEPARATOR = '\n';

  private final Row row;

  private WriteState(Row row) {
    this.row = row;
  }

  static WriteState of(Row transactionState) {
    return new WriteState(transactionState);
  }

  static WriteState parse(String text) {
    int end = text.indexOf(SEPARATOR);
    StructType schema = DataTypeJsonSerDe.deserializeStructType(text.substring(0, end));
    return new WriteState(JsonUtils.rowFromJson(text.substring(end + 1), schema));
  }

  String text() {
    return row.getSchema().toJson() + SEPARATOR + JsonUtils.rowToJson(row);
  }

  Row row() {
    return row;
  }

  StructType schema() {
    return TransactionStateRow.getLogicalSchema(row);
  }

  /** The columns that are in the files. */
  List<StructField> dataColumns() {
    List<String> partition = TransactionStateRow.getPartitionColumnsList(row);
    return schema().fields().stream()
        .filter(column -> !partition.contains(column.getName()))
        .toList();
  }

  Optional<StructField> partitionColumn() {
    List<String> partition = TransactionStateRow.getPartitionColumnsList(row);
    return partition.isEmpty() ? Optional.empty() : Optional.of(schema().get(partition.get(0)));
  }
}
