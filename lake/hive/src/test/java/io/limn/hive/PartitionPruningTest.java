package io.limn.hive;

import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.util.stream.Stream;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNull;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file whose partition has another value is spared, whatever the type of the column. */
class PartitionPruningTest {
  private static final TypeInfo STRING = TypeInfoFactory.stringTypeInfo;
  private static final TypeInfo TIMESTAMP = TypeInfoFactory.timestampTypeInfo;

  static Stream<Arguments> values() {
    TypeInfo decimal = TypeInfoFactory.getDecimalTypeInfo(5, 2);
    DataType at = TimestampType.TIMESTAMP;
    DataType wall = TimestampNTZType.TIMESTAMP_NTZ;
    Timestamp eleven = Timestamp.valueOf("2026-03-01 11:00:00");
    Timestamp midnight = Timestamp.valueOf("2026-03-01 00:00:00");
    return Stream.of(
        Arguments.of(StringType.STRING, STRING, "b", "b", "c"),
        Arguments.of(LongType.LONG, TypeInfoFactory.longTypeInfo, "7", 7L, 8L),
        Arguments.of(IntegerType.INTEGER, TypeInfoFactory.intTypeInfo, "7", 7, 8),
        Arguments.of(ShortType.SHORT, TypeInfoFactory.shortTypeInfo, "7", (short) 7, (short) 8),
        Arguments.of(ByteType.BYTE, TypeInfoFactory.byteTypeInfo, "7", (byte) 7, (byte) 8),
        Arguments.of(BooleanType.BOOLEAN, TypeInfoFactory.booleanTypeInfo, "true", true, false),
        Arguments.of(BooleanType.BOOLEAN, TypeInfoFactory.booleanTypeInfo, "false", false, true),
        Arguments.of(
            DateType.DATE,
            TypeInfoFactory.dateTypeInfo,
            "2026-03-01",
            Date.valueOf("2026-03-01"),
            Date.valueOf("2026-03-02")),
        Arguments.of(
            new DecimalType(5, 2),
            decimal,
            "1.50",
            HiveDecimal.create("1.5"),
            HiveDecimal.create("1.6")),
        Arguments.of(DoubleType.DOUBLE, TypeInfoFactory.doubleTypeInfo, "1.5", 1.5, 1.6),
        Arguments.of(FloatType.FLOAT, TypeInfoFactory.floatTypeInfo, "1.5", 1.5f, 2.5f),
        Arguments.of(at, TIMESTAMP, "2026-03-01 11:00:00", eleven, midnight),
        Arguments.of(at, TIMESTAMP, "2026-03-01T11:00:00Z", eleven, midnight),
        Arguments.of(at, TIMESTAMP, "2026-03-01", midnight, eleven),
        Arguments.of(wall, TIMESTAMP, "2026-03-01 11:00:00", eleven, midnight),
        Arguments.of(wall, TIMESTAMP, "2026-03-01", midnight, eleven));
  }

  @ParameterizedTest
  @MethodSource("values")
  void isReadForItsOwnValueOnly(
      DataType type, TypeInfo hive, String text, Object own, Object other) {
    OneColumn column = OneColumn.partition(type, hive, text);
    column.is(new GenericUDFOPEqual(), own).requireRead();
    column.is(new GenericUDFOPEqual(), other).requireSpared();
  }

  @Test
  void anEmptyTextIsNull() {
    OneColumn column = OneColumn.partition(StringType.STRING, STRING, "");
    column.of(Expressions.call(new GenericUDFOPNull(), column.expression())).requireRead();
    column.is(new GenericUDFOPEqual(), "b").requireSpared();
  }

  @Test
  void whatCannotBeReadMayBeAnything() {
    OneColumn flag =
        OneColumn.partition(BooleanType.BOOLEAN, TypeInfoFactory.booleanTypeInfo, "maybe");
    flag.is(new GenericUDFOPEqual(), true).requireRead();
    flag.is(new GenericUDFOPEqual(), false).requireRead();
    OneColumn number = OneColumn.partition(LongType.LONG, TypeInfoFactory.longTypeInfo, "seven");
    number.is(new GenericUDFOPEqual(), 8L).requireRead();
  }
}
