package io.limn.table;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table as its Parquet files have them under column mapping: physical names, and
 * the column's id as the Parquet field's id.
 *
 * <p>Delta gives no ids to the elements of arrays and maps, but Kernel's writer wants all or none:
 * they get ids from {@link #FIRST_NESTED_ID} on, which no column has and no reader looks at.
 */
final class FileSchema {
  private static final String PARQUET_ID = "parquet.field.id";
  private static final String PARQUET_NESTED_IDS = "parquet.field.nested.ids";
  private static final long FIRST_NESTED_ID = 1_000_000_000L;

  private long nextNestedId = FIRST_NESTED_ID;

  private FileSchema() {}

  /**
   * @param columns logical columns with their mapping, those of the partition left out
   */
  static StructType of(List<StructField> columns) {
    return new FileSchema().struct(columns);
  }

  private StructType struct(List<StructField> columns) {
    List<StructField> physical = new ArrayList<>();
    for (StructField column : columns) {
      FieldMetadata mapping = column.getMetadata();
      String name = mapping.getString(BronzeSchema.PHYSICAL_NAME);
      FieldMetadata.Builder nested = FieldMetadata.builder();
      number(column.getDataType(), name, nested);
      physical.add(
          new StructField(
              name,
              type(column.getDataType()),
              column.isNullable(),
              FieldMetadata.builder()
                  .putLong(PARQUET_ID, mapping.getLong(BronzeSchema.ID))
                  .putFieldMetadata(PARQUET_NESTED_IDS, nested.build())
                  .build()));
    }
    return new StructType(physical);
  }

  private void number(DataType type, String path, FieldMetadata.Builder ids) {
    if (type instanceof ArrayType array) {
      ids.putLong(path + ".element", nextNestedId++);
      number(array.getElementType(), path + ".element", ids);
    } else if (type instanceof MapType map) {
      ids.putLong(path + ".key", nextNestedId++);
      ids.putLong(path + ".value", nextNestedId++);
      number(map.getValueType(), path + ".value", ids);
    }
  }

  private DataType type(DataType type) {
    if (type instanceof StructType nested) {
      return struct(nested.fields());
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(type(array.getElementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(map.getKeyType(), type(map.getValueType()), map.isValueContainsNull());
    }
    return type;
  }
}
