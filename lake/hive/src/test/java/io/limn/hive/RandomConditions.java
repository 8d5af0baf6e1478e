package io.limn.hive;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeFieldDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.UDFToDouble;
import org.apache.hadoop.hive.ql.udf.UDFToInteger;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPAnd;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqualNS;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqualOrGreaterThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqualOrLessThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPGreaterThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPLessThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNot;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNotEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNotNull;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNull;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPOr;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;

/** Conditions on the columns of {@link RandomTable}, drawn from a seed. */
final class RandomConditions {
  private static final TypeInfo DECIMAL = TypeInfoFactory.getDecimalTypeInfo(9, 2);
  private static final TypeInfo INNER =
      TypeInfoFactory.getStructTypeInfo(List.of("x"), List.of(TypeInfoFactory.intTypeInfo));
  private static final List<Supplier<GenericUDF>> COMPARISONS =
      List.of(
          GenericUDFOPEqual::new,
          GenericUDFOPNotEqual::new,
          GenericUDFOPLessThan::new,
          GenericUDFOPEqualOrLessThan::new,
          GenericUDFOPGreaterThan::new,
          GenericUDFOPEqualOrGreaterThan::new,
          GenericUDFOPEqualNS::new);

  private final Random random;
  private final List<Side> sides;

  /** A column, and constants of a type that it may be compared to. */
  private record Side(ExprNodeDesc column, Supplier<ExprNodeDesc> constant) {}

  RandomConditions(Random random) {
    this.random = random;
    ExprNodeDesc number = column("i", TypeInfoFactory.intTypeInfo);
    ExprNodeDesc inner =
        new ExprNodeFieldDesc(TypeInfoFactory.intTypeInfo, column("st", INNER), "x", Boolean.FALSE);
    ExprNodeDesc real = column("f", TypeInfoFactory.doubleTypeInfo);
    ExprNodeDesc single = column("g", TypeInfoFactory.floatTypeInfo);
    this.sides =
        List.of(
            new Side(number, () -> constant(TypeInfoFactory.intTypeInfo, number())),
            new Side(number, () -> constant(TypeInfoFactory.longTypeInfo, (long) number())),
            new Side(number, () -> constant(TypeInfoFactory.doubleTypeInfo, number() + 0.5)),
            new Side(number, this::decimal),
            new Side(inner, () -> constant(TypeInfoFactory.intTypeInfo, number())),
            new Side(column("d", DECIMAL), this::decimal),
            new Side(column("d", DECIMAL), () -> constant(TypeInfoFactory.intTypeInfo, number())),
            new Side(
                column("s", TypeInfoFactory.stringTypeInfo),
                () -> constant(TypeInfoFactory.stringTypeInfo, RandomTable.text(random))),
            new Side(
                column("p", TypeInfoFactory.stringTypeInfo),
                () -> constant(TypeInfoFactory.stringTypeInfo, RandomTable.text(random))),
            new Side(real, () -> constant(TypeInfoFactory.doubleTypeInfo, number() / 2.0)),
            new Side(single, () -> constant(TypeInfoFactory.floatTypeInfo, number() / 10f)),
            new Side(single, () -> constant(TypeInfoFactory.doubleTypeInfo, number() / 10.0)),
            new Side(
                cast(UDFToDouble.class, number),
                () -> constant(TypeInfoFactory.doubleTypeInfo, number() + 0.5)),
            new Side(
                cast(UDFToInteger.class, real),
                () -> constant(TypeInfoFactory.intTypeInfo, number())),
            new Side(
                column("day", TypeInfoFactory.dateTypeInfo),
                () -> constant(TypeInfoFactory.dateTypeInfo, Date.ofEpochDay(20_000 + number()))),
            new Side(
                column("at", TypeInfoFactory.timestampTypeInfo),
                () -> constant(TypeInfoFactory.timestampTypeInfo, timestamp())),
            new Side(
                column("wall", TypeInfoFactory.timestampTypeInfo),
                () -> constant(TypeInfoFactory.timestampTypeInfo, timestamp())));
  }

  private static ExprNodeDesc column(String name, TypeInfo type) {
    return Expressions.column(name, type);
  }

  private static ExprNodeDesc cast(Class<?> to, ExprNodeDesc from) {
    return Expressions.call(new GenericUDFBridge(to.getSimpleName(), false, to.getName()), from);
  }

  private static ExprNodeDesc constant(TypeInfo type, Object value) {
    return Expressions.constant(type, value);
  }

  private int number() {
    return random.nextInt(12) - 6;
  }

  private ExprNodeDesc decimal() {
    BigDecimal value = BigDecimal.valueOf(random.nextInt(1_200) - 600, 2);
    return constant(DECIMAL, HiveDecimal.create(value));
  }

  /** Some lie between two microseconds, as no value does. */
  private Timestamp timestamp() {
    long micros = RandomTable.micros(random);
    int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1_000 + random.nextInt(2) * 500;
    return Timestamp.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), nanos);
  }

  /** Seldom null, which a comparison with is never true. */
  private ExprNodeDesc constant(Side side) {
    ExprNodeDesc constant = side.constant().get();
    return random.nextInt(8) > 0 ? constant : constant(constant.getTypeInfo(), null);
  }

  ExprNodeGenericFuncDesc next(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> Expressions.call(new GenericUDFOPNot(), next(depth - 1));
        case 1 -> Expressions.call(new GenericUDFOPAnd(), next(depth - 1), next(depth - 1));
        default -> Expressions.call(new GenericUDFOPOr(), next(depth - 1), next(depth - 1));
      };
    }
    Side side = sides.get(random.nextInt(sides.size()));
    return switch (random.nextInt(7)) {
      case 0 -> Expressions.call(new GenericUDFOPNull(), side.column());
      case 1 -> Expressions.call(new GenericUDFOPNotNull(), side.column());
      case 2 ->
          Expressions.in(
              side.column(),
              Stream.generate(() -> constant(side)).limit(1 + random.nextInt(3)).toList());
      case 3 ->
          Expressions.between(random.nextBoolean(), side.column(), constant(side), constant(side));
      default -> comparison(side);
    };
  }

  private ExprNodeGenericFuncDesc comparison(Side side) {
    GenericUDF function = COMPARISONS.get(random.nextInt(COMPARISONS.size())).get();
    ExprNodeDesc constant = constant(side);
    return random.nextBoolean()
        ? Expressions.call(function, side.column(), constant)
        : Expressions.call(function, constant, side.column());
  }
}
