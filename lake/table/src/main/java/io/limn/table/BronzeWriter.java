package io.limn.table;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.internal.json.JsonUtils;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes rows into a bronze table's folder, as one task of a load. The files are invisible until
 * their actions are committed; if that never happens they are orphans, which VACUUM removes.
 *
 * <p>Not thread-safe.
 */
public final class BronzeWriter {
  private static final int BATCH_ROWS = 1024;

  private final Engine engine;
  private final WriteState state;
  private final StructType fileSchema;

  /**
   * @param writeState as {@link BronzeTable#writeState} gave it
   */
  public BronzeWriter(String writeState, Configuration configuration) {
    this.engine = KernelEngines.open(configuration);
    this.state = WriteState.parse(writeState);
    this.fileSchema = FileSchema.of(state.dataColumns());
  }

  /** How a landed record becomes a row of this table. */
  public BronzeRowBuilder rows(org.apache.avro.Schema landed) {
    return new BronzeRowBuilder(state.dataColumns(), landed);
  }

  /**
   * Writes the rows of one partition value, in their order, into one file or, past 128 MiB, into
   * several.
   *
   * @param partition yyyy-MM or an ISO date, as the table is partitioned; empty when it is not
   * @param rows made by {@link #rows}
   * @param actions gets the JSON of each file's action, see {@link AddActions}
   */
  public void write(Optional<String> partition, Iterator<Object[]> rows, Consumer<String> actions)
      throws IOException {
    Map<String, Literal> values = values(partition);
    DataWriteContext context = Transaction.getWriteContext(engine, state.row(), values);
    try (CloseableIterator<DataFileStatus> files =
            engine
                .getParquetHandler()
                .writeParquetFiles(
                    context.getTargetDirectory(), batches(rows), context.getStatisticsColumns());
        CloseableIterator<Row> written =
            Transaction.generateAppendActions(engine, state.row(), files, context)) {
      while (written.hasNext()) {
        actions.accept(JsonUtils.rowToJson(written.next()));
      }
    }
  }

  private Map<String, Literal> values(Optional<String> partition) {
    Optional<StructField> column = state.partitionColumn();
    if (column.isPresent() != partition.isPresent()) {
      throw new IllegalStateException("partition column " + column + ", value " + partition);
    }
    return column.isEmpty()
        ? Map.of()
        : Map.of(column.get().getName(), literal(column.get(), partition.get()));
  }

  private static Literal literal(StructField column, String value) {
    return column.getDataType() instanceof DateType
        ? Literal.ofDate(Math.toIntExact(LocalDate.parse(value).toEpochDay()))
        : Literal.ofString(value);
  }

  private CloseableIterator<FilteredColumnarBatch> batches(Iterator<Object[]> rows) {
    return Utils.toCloseableIterator(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public FilteredColumnarBatch next() {
            List<Object[]> batch = new ArrayList<>(BATCH_ROWS);
            while (rows.hasNext() && batch.size() < BATCH_ROWS) {
              batch.add(rows.next());
            }
            return new FilteredColumnarBatch(new ValueBatch(fileSchema, batch), Optional.empty());
          }
        });
  }
}
