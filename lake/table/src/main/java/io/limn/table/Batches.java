package io.limn.table;

import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a snapshot in columns, one file after the other. Files that the predicate excludes
 * are spared; the rows of the others are all there. Not thread-safe.
 */
final class Batches implements Iterator<Batches.Batch>, AutoCloseable {
  /** Some rows: their columns, and which of them are live. */
  record Batch(FilteredColumnarBatch data) {
    ColumnVector column(int ordinal) {
      return data.getData().getColumnVector(ordinal);
    }

    StructType schema() {
      return data.getData().getSchema();
    }

    int size() {
      return data.getData().getSize();
    }

    boolean live(int row) {
      Optional<ColumnVector> selected = data.getSelectionVector();
      return selected.isEmpty()
          || (!selected.get().isNullAt(row) && selected.get().getBoolean(row));
    }

    long liveRows() {
      long rows = 0;
      for (int row = 0; row < size(); row++) {
        rows += live(row) ? 1 : 0;
      }
      return rows;
    }
  }

  private final String location;
  private final Engine engine;
  private final Row state;
  private final StructType physical;
  private final CloseableIterator<FilteredColumnarBatch> fileBatches;
  private CloseableIterator<Row> files;
  private CloseableIterator<FilteredColumnarBatch> current;

  Batches(Engine engine, Snapshot snapshot, StructType columns, Optional<Predicate> predicate) {
    this.location = snapshot.getPath();
    this.engine = engine;
    ScanBuilder builder = snapshot.getScanBuilder().withReadSchema(columns);
    Scan scan = predicate.map(builder::withFilter).orElse(builder).build();
    this.state = scan.getScanState(engine);
    this.physical = ScanStateRow.getPhysicalDataReadSchema(state);
    this.fileBatches = scan.getScanFiles(engine);
  }

  @Override
  public boolean hasNext() {
    return UnreadableTable.read(location, this::more);
  }

  private boolean more() throws IOException {
    while (current == null || !current.hasNext()) {
      Utils.closeCloseables(current);
      current = null;
      if (files != null && files.hasNext()) {
        current = open(files.next());
      } else if (fileBatches.hasNext()) {
        Utils.closeCloseables(files);
        files = fileBatches.next().getRows();
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return UnreadableTable.read(location, () -> new Batch(current.next()));
  }

  @Override
  public void close() {
    Utils.closeCloseables(current, files, fileBatches);
  }

  private CloseableIterator<FilteredColumnarBatch> open(Row file) throws IOException {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    return Scan.transformPhysicalData(
        engine,
        state,
        file,
        engine
            .getParquetHandler()
            .readParquetFiles(Utils.singletonCloseableIterator(status), physical, Optional.empty())
            .map(result -> result.getData()));
  }
}
