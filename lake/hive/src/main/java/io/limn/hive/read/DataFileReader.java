package io.limn.hive.read;

import io.limn.hive.filter.FilePruner;
import io.limn.hive.filter.Filter;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.SessionZone;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Reads the row groups of a file's range into batches: only the columns asked for, without the rows
 * that are deleted, and without the row groups in which no row can meet the filter. Not
 * thread-safe; close it.
 */
public final class DataFileReader implements Closeable {
  private final Projection projection;
  private final DeletedRows deleted;
  private final ParquetFileReader parquet;
  private final ParsedVersion writer;
  private final List<ColumnNode> columns;
  private final int[] rowGroups;

  private int next;
  private long rowOfFile;
  private long rowsLeft;

  public DataFileReader(
      FileRange range,
      PinnedTable table,
      Projection projection,
      Optional<Filter> filter,
      SessionZone zone,
      Configuration configuration)
      throws IOException {
    this.projection = projection;
    this.parquet = open(range, configuration);
    try {
      DataFile file = range.file();
      FileMetaData metadata = parquet.getFooter().getFileMetaData();
      FileColumns found = new FileColumns(metadata.getSchema(), table, file, zone);
      this.columns = projection.columns().stream().map(found::column).toList();
      parquet.setRequestedSchema(found.leaves());
      this.writer = writer(metadata.getCreatedBy());
      List<BlockMetaData> blocks = parquet.getRowGroups();
      this.rowGroups =
          IntStream.range(0, blocks.size())
              .filter(
                  index ->
                      filter.isEmpty()
                          || FilePruner.mayMatch(
                              filter.get(),
                              new RowGroupBounds(blocks.get(index), table, file, zone)))
              .toArray();
      this.deleted =
          rowGroups.length == 0 ? DeletedRows.none() : DeletedRows.of(file, table, configuration);
    } catch (RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  /** By what the log says of the file: nobody is asked for its size. */
  private static ParquetFileReader open(FileRange range, Configuration configuration)
      throws IOException {
    DataFile file = range.file();
    FileStatus status =
        new FileStatus(
            file.bytes(), false, 1, 0, file.modifiedEpochMillis(), new Path(file.path()));
    ParquetReadOptions options =
        HadoopReadOptions.builder(configuration).withRange(range.start(), range.end()).build();
    return ParquetFileReader.open(HadoopInputFile.fromStatus(status, configuration), options);
  }

  private static ParsedVersion writer(String createdBy) {
    try {
      return createdBy == null ? null : VersionParser.parse(createdBy);
    } catch (VersionParseException e) {
      return null; // parquet-mr asks it only for the faults of its own old versions
    }
  }

  /**
   * Fills the next batch.
   *
   * @param batch has at least one live row afterwards; what it held is gone
   * @return false when there is none, and the batch is empty
   */
  public boolean read(VectorizedRowBatch batch) throws IOException {
    do {
      batch.reset();
      if (rowsLeft == 0 && !openRowGroup()) {
        return false;
      }
      int rows = (int) Math.min(rowsLeft, VectorizedRowBatch.DEFAULT_SIZE);
      for (int index = 0; index < columns.size(); index++) {
        ColumnVector vector = batch.cols[projection.columns().get(index).index()];
        columns.get(index).readRows(vector, rows);
      }
      keepLive(batch, rows);
      rowOfFile += rows;
      rowsLeft -= rows;
    } while (batch.size == 0);
    return true;
  }

  private void keepLive(VectorizedRowBatch batch, int rows) {
    batch.size = rows;
    if (deleted.any()) {
      batch.size = deleted.left(rowOfFile, rows, batch.selected);
      batch.selectedInUse = batch.size < rows;
    }
  }

  private boolean openRowGroup() throws IOException {
    if (next == rowGroups.length) {
      return false;
    }
    int index = rowGroups[next++];
    BlockMetaData block = parquet.getRowGroups().get(index);
    rowOfFile = block.getRowIndexOffset();
    rowsLeft = block.getRowCount();
    if (columns.stream().anyMatch(ColumnNode::isInFile)) {
      RowGroup rowGroup = new RowGroup(parquet.readRowGroup(index), writer);
      columns.forEach(column -> column.open(rowGroup));
    }
    return rowsLeft > 0 || openRowGroup();
  }

  /** How much of the range was read, from 0 to 1. */
  public float progress() {
    return rowGroups.length == 0 ? 1 : (float) next / rowGroups.length;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
