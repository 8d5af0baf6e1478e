package io.limn.hive.filter;

import io.delta.kernel.types.BooleanType;
import io.limn.hive.filter.Filter.And;
import io.limn.hive.filter.Filter.Comparison;
import io.limn.hive.filter.Filter.In;
import io.limn.hive.filter.Filter.IsNotNull;
import io.limn.hive.filter.Filter.IsNull;
import io.limn.hive.filter.Filter.Operator;
import io.limn.hive.filter.Filter.Or;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.SessionZone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.ql.plan.ExprNodeConstantDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBetween;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFIn;
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

/**
 * From Hive's expression to a {@link Filter} that holds for every row for which the expression is
 * true. NOT is pushed down to the leaves on the way: an expression under NOT becomes a filter that
 * holds for every row for which it is <em>false</em>, which is not the same as "not true" where
 * there are nulls. Parts that have no translation hold for every row.
 */
public final class FilterTranslation {
  private static final Map<Class<? extends GenericUDF>, Operator> OPERATORS =
      Map.of(
          GenericUDFOPEqual.class, Operator.EQUAL,
          GenericUDFOPNotEqual.class, Operator.NOT_EQUAL,
          GenericUDFOPLessThan.class, Operator.LESS,
          GenericUDFOPEqualOrLessThan.class, Operator.AT_MOST,
          GenericUDFOPGreaterThan.class, Operator.GREATER,
          GenericUDFOPEqualOrGreaterThan.class, Operator.AT_LEAST);

  private final PinnedTable table;
  private final Literals literals;

  public FilterTranslation(PinnedTable table, SessionZone zone) {
    this.table = table;
    this.literals = new Literals(zone);
  }

  /** Empty when nothing can be said. */
  public Optional<Filter> translate(ExprNodeDesc expression) {
    return holds(expression, true);
  }

  /**
   * @param wanted whether the filter is to hold where the expression is true, or where it is false
   */
  private Optional<Filter> holds(ExprNodeDesc expression, boolean wanted) {
    if (!(expression instanceof ExprNodeGenericFuncDesc call)) {
      return flag(expression, wanted);
    }
    GenericUDF function = call.getGenericUDF();
    List<ExprNodeDesc> children = call.getChildren();
    if (function instanceof GenericUDFOPNot) {
      return holds(children.get(0), !wanted);
    }
    if (function instanceof GenericUDFOPAnd || function instanceof GenericUDFOPOr) {
      List<Optional<Filter>> parts = children.stream().map(child -> holds(child, wanted)).toList();
      return function instanceof GenericUDFOPAnd == wanted ? all(parts) : any(parts);
    }
    if (function instanceof GenericUDFOPNull || function instanceof GenericUDFOPNotNull) {
      return nullTest(children.get(0), function instanceof GenericUDFOPNull == wanted);
    }
    if (function instanceof GenericUDFOPEqualNS) {
      return sameOrBothNull(children, wanted);
    }
    if (function instanceof GenericUDFIn) {
      return in(children, wanted);
    }
    if (function instanceof GenericUDFBetween) {
      return between(children, wanted);
    }
    Operator operator = OPERATORS.get(function.getClass());
    return operator == null
        ? flag(expression, wanted)
        : compared(children.get(0), operator, children.get(1), wanted);
  }

  private static Optional<Filter> all(List<Optional<Filter>> parts) {
    List<Filter> known = parts.stream().flatMap(Optional::stream).toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(new And(known));
  }

  private static Optional<Filter> any(List<Optional<Filter>> parts) {
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(new Or(parts.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  /** A boolean column by itself. */
  private Optional<Filter> flag(ExprNodeDesc expression, boolean wanted) {
    return Operand.of(expression, table)
        .filter(operand -> operand.column().type() instanceof BooleanType)
        .map(operand -> new Comparison(operand.column(), Operator.EQUAL, wanted));
  }

  private Optional<Filter> nullTest(ExprNodeDesc expression, boolean isNull) {
    return Operand.of(expression, table)
        .map(operand -> isNull ? new IsNull(operand.column()) : new IsNotNull(operand.column()));
  }

  private Optional<Filter> compared(
      ExprNodeDesc left, Operator operator, ExprNodeDesc right, boolean wanted) {
    if (left instanceof ExprNodeConstantDesc) {
      return right instanceof ExprNodeConstantDesc
          ? Optional.empty()
          : compared(right, operator.mirrored(), left, wanted);
    }
    if (!(right instanceof ExprNodeConstantDesc constant)) {
      return Optional.empty();
    }
    Operator effective = wanted ? operator : operator.negated();
    return Operand.of(left, table)
        .flatMap(
            operand ->
                literals
                    .of(operand, constant)
                    .flatMap(literal -> literal.compared(operand.column(), effective)));
  }

  /** {@code <=>}: never unknown, so that false is simply not true. */
  private Optional<Filter> sameOrBothNull(List<ExprNodeDesc> children, boolean wanted) {
    ExprNodeDesc left = children.get(0);
    ExprNodeDesc right = children.get(1);
    if (left instanceof ExprNodeConstantDesc) {
      return right instanceof ExprNodeConstantDesc
          ? Optional.empty()
          : sameOrBothNull(List.of(right, left), wanted);
    }
    if (right instanceof ExprNodeConstantDesc constant && constant.getValue() == null) {
      return nullTest(left, wanted);
    }
    Optional<Filter> compared = compared(left, Operator.EQUAL, right, wanted);
    return wanted ? compared : any(List.of(compared, nullTest(left, true)));
  }

  /** A null among the values makes IN unknown where it is not true, so it adds no row. */
  private Optional<Filter> in(List<ExprNodeDesc> children, boolean wanted) {
    Optional<Operand> operand = Operand.of(children.get(0), table);
    if (operand.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Filter>> parts = new ArrayList<>();
    Set<Class<?>> classes = new HashSet<>();
    for (ExprNodeDesc child : children.subList(1, children.size())) {
      if (!(child instanceof ExprNodeConstantDesc constant)) {
        return Optional.empty();
      }
      if (constant.getValue() != null) {
        classes.add(constant.getValue().getClass());
        parts.add(compared(children.get(0), Operator.EQUAL, child, wanted));
      }
    }
    // next to a double, Hive compares all of them as doubles
    if (parts.isEmpty() || (classes.contains(Double.class) && classes.size() > 1)) {
      return Optional.empty();
    }
    return wanted ? any(parts).map(FilterTranslation::compact) : all(parts);
  }

  /** Many equalities of one column as one. */
  private static Filter compact(Filter filter) {
    List<Object> values = new ArrayList<>();
    for (Filter part : ((Or) filter).parts()) {
      if (!(part instanceof Comparison comparison)) {
        return filter;
      }
      values.add(comparison.value());
    }
    return new In(((Comparison) ((Or) filter).parts().get(0)).column(), values);
  }

  /** Children: whether it is NOT BETWEEN, what is compared, from, to. */
  private Optional<Filter> between(List<ExprNodeDesc> children, boolean wanted) {
    if (!(children.get(0) instanceof ExprNodeConstantDesc inverted)) {
      return Optional.empty();
    }
    boolean inside = Boolean.TRUE.equals(inverted.getValue()) != wanted;
    List<Optional<Filter>> parts =
        List.of(
            compared(children.get(1), Operator.AT_LEAST, children.get(2), inside),
            compared(children.get(1), Operator.AT_MOST, children.get(3), inside));
    return inside ? all(parts) : any(parts);
  }
}
