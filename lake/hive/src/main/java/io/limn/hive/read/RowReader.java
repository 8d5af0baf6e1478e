package io.limn.hive.read;

import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * The rows of a data file's range, one by one. Each is an array with a place for every column of
 * the table, in its order; columns that are not read are null. Not thread-safe; close it.
 */
public final class RowReader implements Closeable {
  private final DataFileReader file;
  private final Projection projection;
  private final VectorizedRowBatch batch;
  private final VectorValues values;
  private int next;

  /**
   * Reads what the file's reader reads.
   *
   * @param zone of timestamps with local time zone
   */
  public RowReader(DataFileReader file, Projection projection, ZoneId zone) {
    this.file = file;
    this.projection = projection;
    this.batch = RowVectors.batch(projection);
    this.values = new VectorValues(zone);
  }

  /** The next row; empty after the last. */
  public Optional<Object[]> next() throws IOException {
    if (next == batch.size) {
      next = 0;
      if (!file.read(batch)) {
        return Optional.empty();
      }
    }
    int position = batch.selectedInUse ? batch.selected[next] : next;
    next++;
    Object[] row = new Object[projection.width()];
    for (Projection.Column column : projection.columns()) {
      row[column.index()] = values.value(column.hive(), batch.cols[column.index()], position);
    }
    return Optional.of(row);
  }

  /** How much was read, from 0 to 1. */
  public float progress() {
    return file.progress();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
