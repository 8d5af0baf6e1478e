package io.limn.hive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;

/** The rows of a plain Parquet file of flat columns, read with Parquet's own example. */
final class ParquetRows {
  private ParquetRows() {}

  /**
   * All rows of a file.
   *
   * @param columns the order of the values; null for a column that the file lacks
   */
  static List<Object[]> of(Path file, List<String> columns) {
    List<Object[]> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        Group group = row;
        rows.add(columns.stream().map(column -> value(group, column).orElse(null)).toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static Optional<Object> value(Group row, String column) {
    if (!row.getType().containsField(column) || row.getFieldRepetitionCount(column) == 0) {
      return Optional.empty();
    }
    LogicalTypeAnnotation logical = row.getType().getType(column).getLogicalTypeAnnotation();
    return Optional.of(
        switch (row.getType().getType(column).asPrimitiveType().getPrimitiveTypeName()) {
          case INT32 ->
              logical instanceof DateLogicalTypeAnnotation
                  ? LocalDate.ofEpochDay(row.getInteger(column, 0))
                  : row.getInteger(column, 0);
          case INT64 -> row.getLong(column, 0);
          case DOUBLE -> row.getDouble(column, 0);
          case BINARY ->
              logical instanceof StringLogicalTypeAnnotation
                  ? row.getString(column, 0)
                  : row.getBinary(column, 0).getBytes();
          default -> throw new IllegalStateException("not expected in " + row.getType());
        });
  }
}
