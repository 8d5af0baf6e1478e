package io.limn.hive;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StructType;
import io.limn.hive.OneColumn.Asked;
import java.util.List;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeFieldDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.junit.jupiter.api.Test;

/** A field inside structs has bounds of its own; a field of an array's elements has none. */
class FieldPruningTest {
  private static final TypeInfo INT = TypeInfoFactory.intTypeInfo;
  private static final TypeInfo INNER =
      TypeInfoFactory.getStructTypeInfo(List.of("f"), List.of(INT));
  private static final StructType STRUCT = new StructType().add("f", IntegerType.INTEGER);
  private static final String BOUNDS = OneColumn.bounds("{\"f\":1}", "{\"f\":3}");

  @Test
  void aFieldSparesFilesByItsOwnBounds() {
    OneColumn column = new OneColumn(STRUCT, INNER, BOUNDS);
    ExprNodeDesc field = field(INT, column.expression(), "f", false);
    is(column, field, 9).requireSpared();
    is(column, field, 2).requireRead();
  }

  @Test
  void aFieldOfAFieldDoesToo() {
    OneColumn column =
        new OneColumn(
            new StructType().add("g", STRUCT),
            TypeInfoFactory.getStructTypeInfo(List.of("g"), List.of(INNER)),
            OneColumn.bounds("{\"g\":{\"f\":1}}", "{\"g\":{\"f\":3}}"));
    ExprNodeDesc outer = field(INNER, column.expression(), "g", false);
    is(column, field(INT, outer, "f", false), 9).requireSpared();
    is(column, field(INT, outer, "f", false), 2).requireRead();
  }

  @Test
  void theFieldOfAnArraysElementsIsManyValues() {
    OneColumn column =
        new OneColumn(new ArrayType(STRUCT, true), TypeInfoFactory.getListTypeInfo(INNER), BOUNDS);
    is(column, field(INT, column.expression(), "f", true), 9).requireRead();
  }

  private static ExprNodeDesc field(
      TypeInfo type, ExprNodeDesc of, String name, boolean ofElements) {
    return new ExprNodeFieldDesc(type, of, name, ofElements);
  }

  private static Asked is(OneColumn column, ExprNodeDesc field, int value) {
    return column.of(
        Expressions.call(new GenericUDFOPEqual(), field, Expressions.constant(INT, value)));
  }
}
