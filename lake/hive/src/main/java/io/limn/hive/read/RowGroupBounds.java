package io.limn.hive.read;

import io.delta.kernel.types.StringType;
import io.limn.hive.filter.Bounds;
import io.limn.hive.filter.ColumnRef;
import io.limn.hive.filter.LogBounds;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.ColumnMapping;
import io.limn.hive.type.SessionZone;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** The bounds of a row group, by what the file's footer says of its columns. */
final class RowGroupBounds implements Bounds {
  private final Map<String, ColumnChunkMetaData> chunks;
  private final PinnedTable table;
  private final DataFile file;
  private final SessionZone zone;

  RowGroupBounds(BlockMetaData rowGroup, PinnedTable table, DataFile file, SessionZone zone) {
    this.chunks =
        rowGroup.getColumns().stream()
            .collect(
                Collectors.toMap(
                    chunk -> String.join("\0", Arrays.asList(chunk.getPath().toArray())),
                    Function.identity()));
    this.table = table;
    this.file = file;
    this.zone = zone;
  }

  @Override
  public Range of(ColumnRef column) {
    if (file.partitionValues().containsKey(column.physicalPath().get(0))) {
      return new LogBounds(file, zone).of(column);
    }
    ColumnChunkMetaData chunk = chunks.get(String.join("\0", column.physicalPath()));
    if (chunk == null || table.mapping() == ColumnMapping.ID) {
      return Range.UNKNOWN;
    }
    Statistics<?> statistics = chunk.getStatistics();
    return statistics == null || statistics.isEmpty()
        ? Range.UNKNOWN
        : range(column, chunk, statistics);
  }

  private static Range range(
      ColumnRef column, ColumnChunkMetaData chunk, Statistics<?> statistics) {
    Nulls nulls = Nulls.UNKNOWN;
    if (statistics.isNumNullsSet() && statistics.getNumNulls() == 0) {
      nulls = Nulls.NONE;
    } else if (statistics.isNumNullsSet() && statistics.getNumNulls() == chunk.getValueCount()) {
      nulls = Nulls.ALL;
    }
    if (!statistics.hasNonNullValue() || isCollated(column)) {
      return new Range(Optional.empty(), Optional.empty(), nulls);
    }
    FooterValues values = new FooterValues(column.type(), chunk.getPrimitiveType());
    return new Range(
        values.of(statistics.genericGetMin()), values.of(statistics.genericGetMax()), nulls);
  }

  private static boolean isCollated(ColumnRef column) {
    return column.type() instanceof StringType text && !text.isUTF8BinaryCollated();
  }
}
