package io.limn.hive;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.util.List;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqualOrGreaterThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPGreaterThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPLessThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNotEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNotNull;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNull;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.junit.jupiter.api.Test;

/** What statistics say less of than it seems, and that they are believed as far as they go. */
class StatisticsTest {
  private static final long BEYOND_DOUBLES = 9_007_199_254_740_993L;

  @Test
  void leaveNaNOut() {
    OneColumn real =
        new OneColumn(
            DoubleType.DOUBLE, TypeInfoFactory.doubleTypeInfo, OneColumn.bounds("0", "1.5"));

    requireRead(real.is(new GenericUDFOPGreaterThan(), 5.0));
    requireRead(real.is(new GenericUDFOPEqualOrGreaterThan(), 5.0));
    requireRead(real.isNot(new GenericUDFOPLessThan(), 5.0));
    requireSpared(real.is(new GenericUDFOPLessThan(), 0.0));
    requireSpared(real.is(new GenericUDFOPEqual(), 5.0));
    OneColumn one =
        new OneColumn(
            DoubleType.DOUBLE, TypeInfoFactory.doubleTypeInfo, OneColumn.bounds("1", "1"));
    requireRead(one.is(new GenericUDFOPNotEqual(), 1.0));
  }

  @Test
  void doNotTellTheTwoZerosApart() {
    OneColumn zero =
        new OneColumn(
            DoubleType.DOUBLE, TypeInfoFactory.doubleTypeInfo, OneColumn.bounds("0", "0"));

    requireRead(zero.is(new GenericUDFOPEqual(), -0.0));
    requireRead(zero.isNot(new GenericUDFOPGreaterThan(), -0.0));
  }

  @Test
  void cutTimesToMilliseconds() {
    for (DataType type : List.of(TimestampType.TIMESTAMP, TimestampNTZType.TIMESTAMP_NTZ)) {
      String zone = type instanceof TimestampType ? "Z" : "";
      String time = "\"2026-03-01T10:00:00.123" + zone + "\"";
      OneColumn at =
          new OneColumn(type, TypeInfoFactory.timestampTypeInfo, OneColumn.bounds(time, time));

      requireRead(at.is(new GenericUDFOPEqual(), wall("10:00:00.1239")));
      requireRead(at.is(new GenericUDFOPGreaterThan(), wall("10:00:00.123998")));
      requireRead(at.is(new GenericUDFOPNotEqual(), wall("10:00:00.123")));
      requireSpared(at.is(new GenericUDFOPGreaterThan(), wall("10:00:00.1245")));
      requireSpared(at.is(new GenericUDFOPLessThan(), wall("10:00:00.123")));
    }
  }

  @Test
  void cutTextsToTheirFirstLetters() {
    OneColumn text =
        new OneColumn(
            StringType.STRING,
            TypeInfoFactory.stringTypeInfo,
            OneColumn.bounds("\"bc\"", "\"bc\uDBFF\uDFFF\""));

    requireRead(text.is(new GenericUDFOPEqual(), "bc and more"));
    requireRead(text.is(new GenericUDFOPGreaterThan(), "bc\uD83D\uDE08"));
    requireSpared(text.is(new GenericUDFOPLessThan(), "bc"));
    requireSpared(text.is(new GenericUDFOPGreaterThan(), "bd"));
  }

  /** In the order of UTF-8, which is not that of Java's texts. */
  @Test
  void orderTextsByTheirBytes() {
    OneColumn text =
        new OneColumn(
            StringType.STRING,
            TypeInfoFactory.stringTypeInfo,
            OneColumn.bounds("\"a\"", "\"\uD83D\uDE08\""));

    requireRead(text.is(new GenericUDFOPGreaterThan(), "\uFF5E"));
    requireSpared(text.is(new GenericUDFOPGreaterThan(), "\uD83D\uDE09"));
  }

  @Test
  void areOfFloatsNotOfDoubles() {
    OneColumn real =
        new OneColumn(
            FloatType.FLOAT, TypeInfoFactory.floatTypeInfo, OneColumn.bounds("0.1", "0.1"));
    OneColumn widened =
        new OneColumn(
            DoubleType.DOUBLE, TypeInfoFactory.doubleTypeInfo, OneColumn.bounds("0.1", "0.1"));

    requireRead(real.is(new GenericUDFOPEqual(), 0.1f));
    requireRead(real.is(TypeInfoFactory.doubleTypeInfo, (double) 0.1f));
    requireSpared(real.is(TypeInfoFactory.doubleTypeInfo, 0.1));
    requireRead(widened.is(new GenericUDFOPEqual(), 0.1));
  }

  /** Where one value of IN is a double, Hive compares all of them as doubles. */
  @Test
  void areComparedAsHiveCompares() {
    String value = Long.toString(BEYOND_DOUBLES);
    OneColumn whole =
        new OneColumn(LongType.LONG, TypeInfoFactory.longTypeInfo, OneColumn.bounds(value, value));
    ExprNodeDesc near = constant(TypeInfoFactory.longTypeInfo, BEYOND_DOUBLES - 1);
    ExprNodeDesc half = constant(TypeInfoFactory.doubleTypeInfo, 0.5);

    requireRead(whole.of(Expressions.in(whole.expression(), List.of(near, half))));
    requireSpared(whole.of(Expressions.in(whole.expression(), List.of(near))));
    requireRead(whole.is(TypeInfoFactory.doubleTypeInfo, (double) BEYOND_DOUBLES));

    TypeInfo decimals = TypeInfoFactory.getDecimalTypeInfo(5, 2);
    OneColumn money =
        new OneColumn(new DecimalType(5, 2), decimals, OneColumn.bounds("1.10", "1.10"));
    requireRead(money.is(new GenericUDFOPEqual(), HiveDecimal.create("1.1")));
    requireSpared(money.is(new GenericUDFOPEqual(), HiveDecimal.create("1.2")));
  }

  @Test
  void sayOfNullsOnlyNoneAndAll() {
    String some = "\"numRecords\":4,\"nullCount\":{\"c\":2}";
    requireRead(nulls(some, new GenericUDFOPNull()));
    requireRead(nulls(some, new GenericUDFOPNotNull()));
    String unknown = "\"numRecords\":4";
    requireRead(nulls(unknown, new GenericUDFOPNull()));
    requireRead(nulls(unknown, new GenericUDFOPNotNull()));
    requireSpared(nulls("\"numRecords\":4,\"nullCount\":{\"c\":0}", new GenericUDFOPNull()));
    requireSpared(nulls("\"numRecords\":4,\"nullCount\":{\"c\":4}", new GenericUDFOPNotNull()));
  }

  /** A null among the values of NOT IN lets no row through; none of them lets others through. */
  @Test
  void areAskedWhereAConditionHasANull() {
    OneColumn whole =
        new OneColumn(LongType.LONG, TypeInfoFactory.longTypeInfo, OneColumn.bounds("1", "3"));
    ExprNodeDesc none = constant(TypeInfoFactory.longTypeInfo, null);
    ExprNodeDesc two = constant(TypeInfoFactory.longTypeInfo, 2L);
    ExprNodeDesc nine = constant(TypeInfoFactory.longTypeInfo, 9L);

    requireRead(whole.of(Expressions.in(whole.expression(), List.of(none, two))));
    requireSpared(whole.of(Expressions.in(whole.expression(), List.of(none, nine))));
    requireRead(whole.of(Expressions.between(true, whole.expression(), two, none)));
  }

  private static OneColumn.Asked nulls(String statistics, GenericUDF test) {
    OneColumn whole =
        new OneColumn(LongType.LONG, TypeInfoFactory.longTypeInfo, "{" + statistics + "}");
    return whole.of(Expressions.call(test, whole.expression()));
  }

  private static void requireRead(OneColumn.Asked asked) {
    asked.requireRead();
  }

  private static void requireSpared(OneColumn.Asked asked) {
    asked.requireSpared();
  }

  private static Timestamp wall(String time) {
    return Timestamp.valueOf("2026-03-01 " + time);
  }

  private static ExprNodeDesc constant(TypeInfo type, Object value) {
    return Expressions.constant(type, value);
  }
}
