package io.limn.hive;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.limn.hive.OneColumn.Asked;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFAbs;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNull;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFToDecimal;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFToString;
import org.apache.hadoop.hive.serde2.typeinfo.DecimalTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.junit.jupiter.api.Test;

/** A cast that keeps every value spares files as the column itself does; all others spare none. */
class CastPruningTest {
  private static final TypeInfo LONG = TypeInfoFactory.longTypeInfo;
  private static final TypeInfo REAL = TypeInfoFactory.doubleTypeInfo;
  private static final TypeInfo STRING = TypeInfoFactory.stringTypeInfo;
  private static final HiveDecimal NINE = HiveDecimal.create("9");
  private static final HiveDecimal TWO = HiveDecimal.create("2");

  private static final OneColumn WHOLE = column(LongType.LONG, LONG, "1", "3");
  private static final OneColumn SMALL =
      column(IntegerType.INTEGER, TypeInfoFactory.intTypeInfo, "1", "3");
  private static final OneColumn FLOAT =
      column(FloatType.FLOAT, TypeInfoFactory.floatTypeInfo, "0.5", "1.5");
  private static final OneColumn DECIMAL =
      column(new DecimalType(20, 15), TypeInfoFactory.getDecimalTypeInfo(20, 15), "1", "3");
  private static final OneColumn TEXT =
      column(StringType.STRING, TypeInfoFactory.getVarcharTypeInfo(5), "\"b\"", "\"d\"");

  @Test
  void aWholeNumberFitsAWiderType() {
    is(SMALL, to("bigint", "UDFToLong"), LONG, 9L).requireSpared();
    is(SMALL, to("bigint", "UDFToLong"), LONG, 2L).requireRead();
    is(WHOLE, to("bigint", "UDFToLong"), LONG, 9L).requireSpared();
    is(WHOLE, to("int", "UDFToInteger"), TypeInfoFactory.intTypeInfo, 9).requireRead();
    is(FLOAT, to("bigint", "UDFToLong"), LONG, 0L).requireRead();
  }

  @Test
  void numbersKeepTheirOrderAsDoubles() {
    for (OneColumn column : new OneColumn[] {SMALL, WHOLE, FLOAT, DECIMAL}) {
      is(column, to("double", "UDFToDouble"), REAL, 9.0).requireSpared();
      is(column, to("double", "UDFToDouble"), REAL, 1.0).requireRead();
    }
    OneColumn text = column(StringType.STRING, STRING, "\"1\"", "\"3\"");
    is(text, to("double", "UDFToDouble"), REAL, 9.0).requireRead();
  }

  @Test
  void aDecimalKeepsValuesThatItHasThePlacesFor() {
    isDecimal(WHOLE, 19, 0, NINE).requireSpared();
    isDecimal(WHOLE, 19, 0, TWO).requireRead();
    isDecimal(WHOLE, 18, 0, NINE).requireRead();
    isDecimal(WHOLE, 21, 2, NINE).requireSpared();
    isDecimal(WHOLE, 20, 2, NINE).requireRead();
    isDecimal(FLOAT, 10, 0, NINE).requireRead();
    isDecimal(DECIMAL, 22, 17, NINE).requireSpared();
    isDecimal(DECIMAL, 22, 17, TWO).requireRead();
    isDecimal(DECIMAL, 21, 15, NINE).requireSpared();
    isDecimal(DECIMAL, 22, 14, NINE).requireRead();
    isDecimal(DECIMAL, 21, 17, NINE).requireRead();
  }

  @Test
  void aTextStaysWhatItIs() {
    is(TEXT, new GenericUDFToString(), STRING, "x").requireSpared();
    is(TEXT, new GenericUDFToString(), STRING, "c").requireRead();
    is(WHOLE, new GenericUDFToString(), STRING, "9").requireRead();
  }

  @Test
  void aTextThatIsNoNumberIsNullAsOne() {
    String noNull = "{\"numRecords\":2,\"nullCount\":{\"c\":0}}";
    OneColumn text = new OneColumn(StringType.STRING, STRING, noNull);
    isNull(text, text.expression()).requireSpared();
    isNull(text, Expressions.call(to("double", "UDFToDouble"), text.expression())).requireRead();
  }

  @Test
  void whatIsNoCastChangesValues() {
    is(WHOLE, new GenericUDFAbs(), LONG, 9L).requireRead();
    is(DECIMAL, to("sqrt", "UDFSqrt"), REAL, 9.0).requireRead();
  }

  private static OneColumn column(DataType type, TypeInfo hive, String least, String greatest) {
    return new OneColumn(type, hive, OneColumn.bounds(least, greatest));
  }

  private static GenericUDF to(String name, String function) {
    return new GenericUDFBridge(name, false, "org.apache.hadoop.hive.ql.udf." + function);
  }

  private static Asked isNull(OneColumn column, ExprNodeDesc expression) {
    return column.of(Expressions.call(new GenericUDFOPNull(), expression));
  }

  private static Asked isDecimal(OneColumn column, int precision, int scale, HiveDecimal value) {
    DecimalTypeInfo type = TypeInfoFactory.getDecimalTypeInfo(precision, scale);
    GenericUDFToDecimal cast = new GenericUDFToDecimal();
    cast.setTypeInfo(type);
    return is(column, cast, type, value);
  }

  private static Asked is(OneColumn column, GenericUDF function, TypeInfo type, Object value) {
    return column.of(
        Expressions.call(
            new GenericUDFOPEqual(),
            Expressions.call(function, column.expression()),
            Expressions.constant(type, value)));
  }
}
