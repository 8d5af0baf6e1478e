package io.limn.hive;

import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.hive.OneColumn.Asked;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqualNS;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPLessThan;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.junit.jupiter.api.Test;

/** Conditions that spare a file, each beside one that looks like it and must not. */
class TranslationTest {
  private static final TypeInfo LONG = TypeInfoFactory.longTypeInfo;
  private static final TypeInfo REAL = TypeInfoFactory.doubleTypeInfo;
  private static final OneColumn ONE_TO_THREE = whole("\"numRecords\":4,\"nullCount\":{\"c\":0},");

  @Test
  void aValueOrNullIsComparedFromBothSides() {
    sameOrBothNull(ONE_TO_THREE, 9L).requireSpared();
    sameOrBothNull(ONE_TO_THREE, 2L).requireRead();
    mirrored(9L).requireSpared();
    mirrored(2L).requireRead();
    sameOrBothNull(ONE_TO_THREE, null).requireSpared();
    mirrored(null).requireSpared();
    ONE_TO_THREE
        .of(Expressions.call(new GenericUDFOPEqualNS(), constant(LONG, 1L), constant(LONG, 2L)))
        .requireRead();
  }

  @Test
  void neitherAValueNorNullIsWhatIsLeft() {
    OneColumn nulls =
        new OneColumn(LongType.LONG, LONG, "{\"numRecords\":4,\"nullCount\":{\"c\":4}}");
    sameOrBothNull(nulls, null).requireRead();
    sameOrBothNull(nulls, null).not().requireSpared();
    sameOrBothNull(nulls, 1L).not().requireRead();
    sameOrBothNull(ONE_TO_THREE, null).not().requireRead();
    OneColumn ones = ones(0);
    sameOrBothNull(ones, 1L).not().requireSpared();
    sameOrBothNull(ones, 2L).not().requireRead();
    sameOrBothNull(ones(1), 1L).not().requireRead();
  }

  @Test
  void valuesOfOneClassAreComparedOneByOne() {
    OneColumn real = new OneColumn(DoubleType.DOUBLE, REAL, OneColumn.bounds("0", "1.5"));
    in(real, REAL, 5.0, 6.0).requireSpared();
    in(real, REAL, 1.0, 6.0).requireRead();
    in(real, REAL, 5.0).requireSpared();
    in(ONE_TO_THREE, LONG, 8L, 9L).requireSpared();
    in(ONE_TO_THREE, LONG, 8L, 9L).not().requireRead();
    in(ones(0), LONG, 1L, 9L).not().requireSpared();
  }

  @Test
  void timesBetweenTwoMicrosecondsAreComparedOneByOneToo() {
    OneColumn at =
        new OneColumn(
            TimestampNTZType.TIMESTAMP_NTZ,
            TypeInfoFactory.timestampTypeInfo,
            OneColumn.bounds("\"2026-03-01T12:00:00\"", "\"2026-03-01T12:00:00\""));
    TypeInfo type = TypeInfoFactory.timestampTypeInfo;
    in(at, type, wall("10:00:00.0000001"), wall("11:00:00")).requireSpared();
    in(at, type, wall("10:00:00.0000001"), wall("12:00:00")).requireRead();
  }

  @Test
  void aWallClocksTimeIsThatOfTheSessionsZone() {
    OneColumn at =
        new OneColumn(
            TimestampType.TIMESTAMP,
            TypeInfoFactory.timestampTypeInfo,
            OneColumn.bounds("\"2026-03-01T11:00:00.000Z\"", "\"2026-03-01T11:00:00.000Z\""));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    at.is(new GenericUDFOPEqual(), wall("12:00:00")).in(berlin).requireRead();
    at.is(new GenericUDFOPEqual(), wall("11:00:00")).in(berlin).requireSpared();
    at.is(new GenericUDFOPEqual(), wall("10:00:00")).in(berlin).requireSpared();
  }

  /** Where Hive has no decimal that holds both sides, it rounds one. */
  @Test
  void decimalsAreComparedAsLongAsATypeHoldsBoth() {
    decimal(38, 30).is(LONG, 9L).requireRead();
    decimal(38, 20).is(LONG, 9L).requireRead();
    decimal(38, 19).is(LONG, 9L).requireSpared();
    decimal(20, 15).is(LONG, 9L).requireSpared();
    decimal(20, 15).is(LONG, 2L).requireRead();
    HiveDecimal nine = HiveDecimal.create("9");
    decimal(38, 30).is(TypeInfoFactory.getDecimalTypeInfo(1, 0), nine).requireSpared();
    HiveDecimal precise = HiveDecimal.create("9.5000000000000001");
    decimal(20, 15).is(TypeInfoFactory.getDecimalTypeInfo(17, 16), precise).requireSpared();
    HiveDecimal large = HiveDecimal.create("123456789012345678901");
    decimal(38, 30).is(TypeInfoFactory.getDecimalTypeInfo(21, 0), large).requireRead();
    decimal(20, 15).is(TypeInfoFactory.getDecimalTypeInfo(21, 0), large).requireSpared();
    HiveDecimal fine = HiveDecimal.create("9.00000000000000000000000000000000001");
    decimal(20, 1).is(TypeInfoFactory.getDecimalTypeInfo(36, 35), fine).requireRead();
  }

  @Test
  void wholeNumbersAreComparedToSmallerOnesAndToDoubles() {
    ONE_TO_THREE.is(TypeInfoFactory.intTypeInfo, 9).requireSpared();
    ONE_TO_THREE.is(TypeInfoFactory.shortTypeInfo, (short) 9).requireSpared();
    ONE_TO_THREE.is(TypeInfoFactory.byteTypeInfo, (byte) 9).requireSpared();
    ONE_TO_THREE.is(REAL, 9.0).requireSpared();
    ONE_TO_THREE.is(REAL, 2.0).requireRead();
    ONE_TO_THREE.is(REAL, Double.NaN).requireRead();
  }

  @Test
  void floatsAreComparedToFloatsAndToWhatIsOne() {
    TypeInfo type = TypeInfoFactory.floatTypeInfo;
    OneColumn real = new OneColumn(FloatType.FLOAT, type, OneColumn.bounds("0.5", "1.5"));
    real.is(new GenericUDFOPEqual(), 5f).requireSpared();
    real.is(new GenericUDFOPEqual(), 1f).requireRead();
    real.is(LONG, 5L).requireSpared();
    real.is(REAL, 0.1).requireSpared();
    TypeInfo tenths = TypeInfoFactory.getDecimalTypeInfo(2, 1);
    real.is(tenths, HiveDecimal.create("0.1")).requireRead();
    real.is(tenths, HiveDecimal.create("2.5")).requireSpared();
    real.is(REAL, Double.NaN).requireRead();
  }

  @Test
  void aBooleanColumnIsAConditionByItself() {
    OneColumn yes = flag("true");
    yes.of(yes.expression()).requireRead();
    yes.of(yes.expression()).not().requireSpared();
    yes.is(new GenericUDFOPEqual(), true).requireRead();
    yes.is(new GenericUDFOPEqual(), false).requireSpared();
    yes.is(TypeInfoFactory.stringTypeInfo, "false").requireRead();
    OneColumn no = flag("false");
    no.of(no.expression()).requireSpared();
    no.of(no.expression()).not().requireRead();
    ONE_TO_THREE.of(ONE_TO_THREE.expression()).requireRead();
  }

  @Test
  void daysAndTextsAreComparedToTheirOwnKind() {
    OneColumn day =
        new OneColumn(
            DateType.DATE,
            TypeInfoFactory.dateTypeInfo,
            OneColumn.bounds("\"2026-03-01\"", "\"2026-03-02\""));
    day.is(new GenericUDFOPEqual(), Date.valueOf("2026-03-05")).requireSpared();
    day.is(new GenericUDFOPEqual(), Date.valueOf("2026-03-02")).requireRead();
    day.is(TypeInfoFactory.stringTypeInfo, "2026-03-05").requireRead();
    OneColumn text =
        new OneColumn(
            StringType.STRING, TypeInfoFactory.stringTypeInfo, OneColumn.bounds("\"b\"", "\"d\""));
    TypeInfo varchar = TypeInfoFactory.getVarcharTypeInfo(5);
    text.is(varchar, new HiveVarchar("x", 5)).requireSpared();
    text.is(varchar, new HiveVarchar("c", 5)).requireRead();
    text.is(new GenericUDFOPEqual(), "x").requireSpared();
    text.is(LONG, 9L).requireRead();
  }

  @Test
  void anInstantIsComparedInAnyZone() {
    OneColumn at = atEleven(TimestampType.TIMESTAMP, ".000Z");
    TypeInfo type = TypeInfoFactory.getTimestampTZTypeInfo(ZoneOffset.UTC);
    at.is(type, instant("2026-03-01T12:00:00+01:00")).requireRead();
    at.is(type, instant("2026-03-01T11:00:00+01:00")).requireSpared();
    at.is(type, instant("2026-03-01T12:00:00Z")).requireSpared();
    atEleven(TimestampNTZType.TIMESTAMP_NTZ, "")
        .is(type, instant("2026-03-01T12:00:00Z"))
        .requireRead();
  }

  /** A constant between two microseconds is later than the first of them. */
  @Test
  void whatIsEarlierByLessThanAMicrosecondIsEarlier() {
    GenericUDFOPLessThan less = new GenericUDFOPLessThan();
    OneColumn at = atEleven(TimestampType.TIMESTAMP, ".000Z");
    TypeInfo zoned = TypeInfoFactory.getTimestampTZTypeInfo(ZoneOffset.UTC);
    at.is(less, zoned, instant("2026-03-01T11:00:00.0000005Z")).requireRead();
    at.is(less, zoned, instant("2026-03-01T11:00:00Z")).requireSpared();
    at.is(less, wall("11:00:00.0000005")).requireRead();
    at.is(less, wall("11:00:00")).requireSpared();
  }

  private static OneColumn flag(String value) {
    return OneColumn.partition(BooleanType.BOOLEAN, TypeInfoFactory.booleanTypeInfo, value);
  }

  private static OneColumn atEleven(DataType type, String zone) {
    String time = "\"2026-03-01T11:00:00" + zone + "\"";
    return new OneColumn(type, TypeInfoFactory.timestampTypeInfo, OneColumn.bounds(time, time));
  }

  private static TimestampTZ instant(String time) {
    return new TimestampTZ(ZonedDateTime.parse(time));
  }

  private static OneColumn whole(String more) {
    return new OneColumn(LongType.LONG, LONG, "{" + more + OneColumn.bounds("1", "3").substring(1));
  }

  private static OneColumn ones(int nulls) {
    String counts = "{\"numRecords\":4,\"nullCount\":{\"c\":" + nulls + "},";
    return new OneColumn(LongType.LONG, LONG, counts + OneColumn.bounds("1", "1").substring(1));
  }

  private static OneColumn decimal(int precision, int scale) {
    return new OneColumn(
        new DecimalType(precision, scale),
        TypeInfoFactory.getDecimalTypeInfo(precision, scale),
        OneColumn.bounds("1", "3"));
  }

  private static Asked sameOrBothNull(OneColumn column, Object value) {
    return column.is(new GenericUDFOPEqualNS(), value);
  }

  private static Asked mirrored(Object value) {
    return ONE_TO_THREE.of(
        Expressions.call(
            new GenericUDFOPEqualNS(), constant(LONG, value), ONE_TO_THREE.expression()));
  }

  private static Asked in(OneColumn column, TypeInfo type, Object... values) {
    List<ExprNodeDesc> constants =
        List.of(values).stream().map(each -> constant(type, each)).toList();
    return column.of(Expressions.in(column.expression(), constants));
  }

  private static Timestamp wall(String time) {
    return Timestamp.valueOf("2026-03-01 " + time);
  }

  private static ExprNodeDesc constant(TypeInfo type, Object value) {
    return Expressions.constant(type, value);
  }
}
