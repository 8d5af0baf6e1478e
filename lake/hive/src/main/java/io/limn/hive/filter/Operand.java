package io.limn.hive.filter;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.limn.hive.table.PinnedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.ql.plan.ExprNodeColumnDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeFieldDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFToDecimal;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFToString;
import org.apache.hadoop.hive.serde2.typeinfo.DecimalTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.PrimitiveTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * The side of a comparison that is a column, or a field inside structs, perhaps under casts that
 * change the type and never the value.
 *
 * @param type in Hive, before any cast
 */
record Operand(ColumnRef column, TypeInfo type) {

  /** Empty when the expression is anything else. */
  static Optional<Operand> of(ExprNodeDesc expression, PinnedTable table) {
    ExprNodeDesc bare = expression;
    while (bare instanceof ExprNodeGenericFuncDesc cast && keepsValues(cast)) {
      bare = cast.getChildren().get(0);
    }
    List<String> names = new ArrayList<>();
    TypeInfo type = bare.getTypeInfo();
    while (bare instanceof ExprNodeFieldDesc field && !field.getIsList()) {
      names.add(0, field.getFieldName());
      bare = field.getDesc();
    }
    if (!(bare instanceof ExprNodeColumnDesc column)) {
      return Optional.empty();
    }
    names.add(0, column.getColumn());
    return resolve(names, table).map(found -> new Operand(found, type));
  }

  private static Optional<ColumnRef> resolve(List<String> names, PinnedTable table) {
    List<String> physicalPath = new ArrayList<>();
    StructType struct = table.schema();
    StructField field = null;
    for (String name : names) {
      Optional<StructField> found =
          Optional.ofNullable(struct).stream()
              .flatMap(fields -> fields.fields().stream())
              .filter(candidate -> candidate.getName().equalsIgnoreCase(name))
              .findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      field = found.get();
      physicalPath.add(table.mapping().physicalName(field));
      struct = field.getDataType() instanceof StructType nested ? nested : null;
    }
    return Optional.of(
        new ColumnRef(
            List.copyOf(physicalPath), field.getDataType(), !field.getTypeChanges().isEmpty()));
  }

  /** Whether a call is a cast after which equal values are equal and lesser ones lesser. */
  private static boolean keepsValues(ExprNodeGenericFuncDesc call) {
    if (call.getChildren().size() != 1
        || !(call.getTypeInfo() instanceof PrimitiveTypeInfo to)
        || !(call.getChildren().get(0).getTypeInfo() instanceof PrimitiveTypeInfo from)
        || !isCast(call.getGenericUDF())) {
      return false;
    }
    return switch (to.getPrimitiveCategory()) {
      case SHORT, INT, LONG -> wholeDigits(from) > 0 && wholeDigits(from) <= wholeDigits(to);
      // a bigint becomes the nearest double, but no two change places
      case DOUBLE ->
          wholeDigits(from) > 0
              || switch (from.getPrimitiveCategory()) {
                case FLOAT, DECIMAL -> true;
                default -> false;
              };
      case DECIMAL -> keepsValues(from, (DecimalTypeInfo) to);
      case STRING ->
          switch (from.getPrimitiveCategory()) {
            case STRING, VARCHAR -> true;
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean keepsValues(PrimitiveTypeInfo from, DecimalTypeInfo to) {
    int digits = to.precision() - to.scale();
    if (from instanceof DecimalTypeInfo decimal) {
      return to.scale() >= decimal.scale() && digits >= decimal.precision() - decimal.scale();
    }
    return wholeDigits(from) > 0 && digits >= wholeDigits(from);
  }

  /** How many digits a whole number can have; 0 for all other types. */
  static int wholeDigits(PrimitiveTypeInfo type) {
    return switch (type.getPrimitiveCategory()) {
      case BYTE -> 3;
      case SHORT -> 5;
      case INT -> 10;
      case LONG -> 19;
      default -> 0;
    };
  }

  private static boolean isCast(GenericUDF function) {
    return function instanceof GenericUDFToDecimal
        || function instanceof GenericUDFToString
        || (function instanceof GenericUDFBridge bridge
            && bridge.getUdfClassName() != null
            && bridge.getUdfClassName().startsWith("org.apache.hadoop.hive.ql.udf.UDFTo"));
  }
}
