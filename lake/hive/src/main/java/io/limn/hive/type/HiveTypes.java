package io.limn.hive.type;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.core.LakeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.common.type.HiveChar;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;

/** The Hive type of each Delta type. What Hive has no type for is refused by name. */
public final class HiveTypes {
  /** Where Spark keeps a column's declared char or varchar; the column itself is a string. */
  private static final String DECLARED = "__CHAR_VARCHAR_TYPE_STRING";

  private static final Pattern CHARACTERS = Pattern.compile("(char|varchar)\\((\\d+)\\)");

  /** What Hive's grammar of types takes for the name of a struct's field. */
  private static final Pattern FIELD_NAME = Pattern.compile("[\\p{L}\\p{N}_.$][\\p{L}\\p{N}_.$ ]*");

  private static final Map<Class<? extends DataType>, TypeInfo> SIMPLE =
      Map.ofEntries(
          Map.entry(BooleanType.class, TypeInfoFactory.booleanTypeInfo),
          Map.entry(ByteType.class, TypeInfoFactory.byteTypeInfo),
          Map.entry(ShortType.class, TypeInfoFactory.shortTypeInfo),
          Map.entry(IntegerType.class, TypeInfoFactory.intTypeInfo),
          Map.entry(LongType.class, TypeInfoFactory.longTypeInfo),
          Map.entry(FloatType.class, TypeInfoFactory.floatTypeInfo),
          Map.entry(DoubleType.class, TypeInfoFactory.doubleTypeInfo),
          Map.entry(StringType.class, TypeInfoFactory.stringTypeInfo),
          Map.entry(BinaryType.class, TypeInfoFactory.binaryTypeInfo),
          Map.entry(DateType.class, TypeInfoFactory.dateTypeInfo),
          Map.entry(TimestampNTZType.class, TypeInfoFactory.timestampTypeInfo));

  private final TypeInfo timestamp;

  public HiveTypes(Timestamps timestamps, ZoneId zone) {
    this.timestamp =
        timestamps == Timestamps.SESSION
            ? TypeInfoFactory.timestampTypeInfo
            : TypeInfoFactory.getTimestampTZTypeInfo(zone);
  }

  /**
   * The types of a table's columns, in order.
   *
   * @throws LakeException when Hive has no such type, or cannot hold such names
   */
  public List<TypeInfo> columns(StructType schema) {
    requireDistinctNames(schema, "the table");
    return schema.fields().stream().map(this::column).toList();
  }

  private TypeInfo column(StructField field) {
    if (field.getDataType() instanceof StringType && field.getMetadata().contains(DECLARED)) {
      Matcher declared = CHARACTERS.matcher(field.getMetadata().getString(DECLARED));
      if (declared.matches()) {
        return characters(declared.group(1), Integer.parseInt(declared.group(2)));
      }
    }
    return of(field.getDataType(), field.getName());
  }

  /** A length that Hive does not have makes it a string: nothing is cut off. */
  private static TypeInfo characters(String kind, int length) {
    if (kind.equals("char")) {
      return length <= HiveChar.MAX_CHAR_LENGTH
          ? TypeInfoFactory.getCharTypeInfo(length)
          : TypeInfoFactory.stringTypeInfo;
    }
    return length <= HiveVarchar.MAX_VARCHAR_LENGTH
        ? TypeInfoFactory.getVarcharTypeInfo(length)
        : TypeInfoFactory.stringTypeInfo;
  }

  /**
   * @param where the column's or field's name, for the error
   */
  private TypeInfo of(DataType type, String where) {
    if (SIMPLE.containsKey(type.getClass())) {
      return SIMPLE.get(type.getClass());
    }
    if (type instanceof TimestampType) {
      return timestamp;
    }
    if (type instanceof DecimalType decimal) {
      return TypeInfoFactory.getDecimalTypeInfo(decimal.getPrecision(), decimal.getScale());
    }
    if (type instanceof ArrayType array) {
      return TypeInfoFactory.getListTypeInfo(of(array.getElementType(), where + ".element"));
    }
    if (type instanceof MapType map) {
      return TypeInfoFactory.getMapTypeInfo(
          of(map.getKeyType(), where + ".key"), of(map.getValueType(), where + ".value"));
    }
    if (type instanceof StructType struct) {
      return struct(struct, where, this::of);
    }
    throw new LakeException(
        "Column " + where + " cannot be shown in Hive",
        "its type is " + type + ", which Hive does not have",
        "read this table with Spark, or move the column to a separate table");
  }

  private static TypeInfo struct(
      StructType struct, String where, BiFunction<DataType, String, TypeInfo> types) {
    requireDistinctNames(struct, where);
    List<String> names = new ArrayList<>();
    List<TypeInfo> fields = new ArrayList<>();
    for (StructField field : struct.fields()) {
      String name = field.getName();
      if (!FIELD_NAME.matcher(name).matches()) {
        throw new LakeException(
            "Column " + where + " cannot be shown in Hive",
            "the field name '" + name + "' is not allowed in Hive's types",
            "rename the field, for example in Spark: ALTER TABLE … RENAME COLUMN");
      }
      names.add(name.toLowerCase(Locale.ROOT));
      fields.add(types.apply(field.getDataType(), where + "." + name));
    }
    return TypeInfoFactory.getStructTypeInfo(names, fields);
  }

  private static void requireDistinctNames(StructType struct, String where) {
    Set<String> names = new HashSet<>();
    for (StructField field : struct.fields()) {
      if (!names.add(field.getName().toLowerCase(Locale.ROOT))) {
        throw new LakeException(
            "The columns of " + where + " cannot be shown in Hive",
            "two names differ only in case: " + field.getName(),
            "rename one of them, for example in Spark: ALTER TABLE … RENAME COLUMN");
      }
    }
  }
}
