package io.limn.table;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.core.LakeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Delta's types for Avro's. Every field may be null. Enums and UUIDs are strings; times of day stay
 * the numbers that Avro keeps them in; local timestamps are timestamps without a zone.
 */
final class AvroTypes {
  private static final int MAX_DECIMAL_PRECISION = 38;

  private final String location;
  private final Set<String> open = new HashSet<>();

  private AvroTypes(String location) {
    this.location = location;
  }

  /**
   * The columns of a payload.
   *
   * @param location of the dataset's file, for errors
   * @throws LakeException when Delta cannot hold a field, or two fields differ by case only
   */
  static List<StructField> columns(Schema payload, String location) {
    return new AvroTypes(location).struct(payload, "").fields();
  }

  /** The branch of a nullable union that is not null; any other schema is returned as it is. */
  static Schema present(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> branches =
        schema.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
    return branches.size() == 1 ? branches.get(0) : schema;
  }

  private StructType struct(Schema schema, String path) {
    if (!open.add(schema.getFullName())) {
      throw refused(path, "the record " + schema.getFullName() + " contains itself");
    }
    StructType struct = new StructType();
    Map<String, String> seen = new HashMap<>();
    for (Schema.Field field : schema.getFields()) {
      String name = path.isEmpty() ? field.name() : path + "." + field.name();
      String other = seen.put(field.name().toLowerCase(Locale.ROOT), field.name());
      if (other != null) {
        throw refused(name, "it differs from the field " + other + " only in case");
      }
      struct = struct.add(field.name(), type(field.schema(), name), true);
    }
    open.remove(schema.getFullName());
    return struct;
  }

  private DataType type(Schema declared, String path) {
    Schema schema = present(declared);
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case RECORD -> struct(schema, path);
      case ARRAY -> new ArrayType(type(schema.getElementType(), path + "[]"), true);
      case MAP -> new MapType(StringType.STRING, type(schema.getValueType(), path + "{}"), true);
      case ENUM, STRING -> StringType.STRING;
      case BYTES, FIXED ->
          logical instanceof LogicalTypes.Decimal decimal
              ? decimal(decimal, path)
              : BinaryType.BINARY;
      case INT -> logical instanceof LogicalTypes.Date ? DateType.DATE : IntegerType.INTEGER;
      case LONG -> longType(logical);
      case FLOAT -> FloatType.FLOAT;
      case DOUBLE -> DoubleType.DOUBLE;
      case BOOLEAN -> BooleanType.BOOLEAN;
      case UNION -> throw refused(path, "it is a union of several types");
      case NULL -> throw refused(path, "it can only be null");
    };
  }

  private static DataType longType(LogicalType logical) {
    if (logical instanceof LogicalTypes.TimestampMillis
        || logical instanceof LogicalTypes.TimestampMicros) {
      return TimestampType.TIMESTAMP;
    }
    if (logical instanceof LogicalTypes.LocalTimestampMillis
        || logical instanceof LogicalTypes.LocalTimestampMicros) {
      return TimestampNTZType.TIMESTAMP_NTZ;
    }
    return LongType.LONG;
  }

  private DataType decimal(LogicalTypes.Decimal decimal, String path) {
    if (decimal.getPrecision() > MAX_DECIMAL_PRECISION) {
      throw refused(path, "it is a decimal of " + decimal.getPrecision() + " digits");
    }
    return new DecimalType(decimal.getPrecision(), decimal.getScale());
  }

  private LakeException refused(String path, String reason) {
    return new LakeException(
        location + ": the payload's field " + path + " cannot be a column",
        reason,
        "change the payload's schema: one type per field (or null), names that differ in more than"
            + " case, decimals of at most "
            + MAX_DECIMAL_PRECISION
            + " digits");
  }
}
