package io.limn.table;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a dataset's bronze table, and how they grow with its payload. */
public final class BronzeSchema {
  static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  static final String ID = "delta.columnMapping.id";

  private BronzeSchema() {}

  /**
   * Checks that a dataset's payload can be a bronze table.
   *
   * @throws LakeException when a field has no Delta type, or its name is taken
   */
  public static void check(DatasetSpec dataset) {
    of(dataset);
  }

  /** System columns, then the payload's, then the partition column; all nullable. */
  static StructType of(DatasetSpec dataset) {
    List<StructField> columns = new ArrayList<>(SystemColumns.FIRST);
    Optional<StructField> partition = SystemColumns.partition(dataset.bronzePartitioning());
    for (StructField column : AvroTypes.columns(dataset.payload(), dataset.location())) {
      if (SystemColumns.contains(column.getName().toLowerCase(Locale.ROOT))) {
        throw new LakeException(
            dataset.location() + ": the payload's field " + column.getName() + " cannot be loaded",
            "bronze reserves this column name",
            "rename the field in the payload's schema");
      }
      columns.add(column);
    }
    partition.ifPresent(columns::add);
    return new StructType(columns);
  }

  /**
   * The same columns, each with its id and the name that it has in the files: its own, at creation.
   * (Delta Kernel would make up names that say nothing, and take a partition's folder for hidden.)
   */
  static StructType named(StructType schema) {
    return (StructType) named(schema, new int[1]);
  }

  /**
   * What a table's columns become when the payload has grown: empty when it has not. Columns that
   * the payload no longer has stay, and are null from now on.
   *
   * @throws LakeException when a column would have to change its type
   */
  static Optional<StructType> grown(StructType table, DatasetSpec dataset) {
    StructType merged = merged(table, of(dataset), "", dataset);
    return merged.equals(table) ? Optional.empty() : Optional.of(merged);
  }

  private static StructType merged(
      StructType table, StructType wanted, String path, DatasetSpec dataset) {
    List<StructField> columns = new ArrayList<>();
    for (StructField column : table.fields()) {
      int at = wanted.indexOf(column.getName());
      columns.add(
          at < 0
              ? column
              : new StructField(
                  column.getName(),
                  merged(
                      column.getDataType(),
                      wanted.at(at).getDataType(),
                      path + column.getName(),
                      dataset),
                  column.isNullable(),
                  column.getMetadata()));
    }
    for (StructField column : wanted.fields()) {
      if (table.indexOf(column.getName()) < 0) {
        columns.add(column);
      }
    }
    return new StructType(columns);
  }

  private static DataType merged(
      DataType table, DataType wanted, String path, DatasetSpec dataset) {
    if (table instanceof StructType struct && wanted instanceof StructType other) {
      return merged(struct, other, path + ".", dataset);
    }
    if (table instanceof ArrayType array && wanted instanceof ArrayType other) {
      return new ArrayType(
          merged(array.getElementType(), other.getElementType(), path + "[]", dataset), true);
    }
    if (table instanceof MapType map && wanted instanceof MapType other) {
      return new MapType(
          map.getKeyType(),
          merged(map.getValueType(), other.getValueType(), path + "{}", dataset),
          true);
    }
    if (!table.equals(wanted)) {
      throw new LakeException(
          "The type of column " + path + " of bronze." + dataset.name() + " cannot change",
          "it is " + table + " in the table but " + wanted + " in " + dataset.location(),
          "give the payload's field its old type, or add a field with another name");
    }
    return table;
  }

  private static DataType named(DataType type, int[] lastId) {
    if (type instanceof StructType struct) {
      List<StructField> columns = new ArrayList<>();
      for (StructField column : struct.fields()) {
        FieldMetadata metadata =
            FieldMetadata.builder()
                .putLong(ID, ++lastId[0])
                .putString(PHYSICAL_NAME, column.getName())
                .build();
        columns.add(
            new StructField(column.getName(), named(column.getDataType(), lastId), true, metadata));
      }
      return new StructType(columns);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(named(array.getElementType(), lastId), true);
    }
    if (type instanceof MapType map) {
      return new MapType(map.getKeyType(), named(map.getValueType(), lastId), true);
    }
    return type;
  }
}
