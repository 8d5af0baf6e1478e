package io.limn.hive.filter;

import io.limn.hive.filter.Filter.And;
import io.limn.hive.filter.Filter.Comparison;
import io.limn.hive.filter.Filter.Operator;
import java.util.List;
import java.util.Optional;

/**
 * A constant of a query in the order of the column that it is compared to. It is one value, or, for
 * a time that a clock can show more than once, the range within which it lies.
 */
record Literal(Object from, Object to) {

  static Literal of(Object value) {
    return new Literal(value, value);
  }

  private boolean exact() {
    return Values.compare(from, to) == 0;
  }

  /** What a column's value meets if it compares so to the constant; empty if that is anything. */
  Optional<Filter> compared(ColumnRef column, Operator operator) {
    if (exact()) {
      return Optional.of(new Comparison(column, operator, from));
    }
    return switch (operator) {
      case EQUAL ->
          Optional.of(
              new And(
                  List.of(
                      new Comparison(column, Operator.AT_LEAST, from),
                      new Comparison(column, Operator.AT_MOST, to))));
      case LESS, AT_MOST -> Optional.of(new Comparison(column, Operator.AT_MOST, to));
      case GREATER, AT_LEAST -> Optional.of(new Comparison(column, Operator.AT_LEAST, from));
      case NOT_EQUAL -> Optional.empty();
    };
  }
}
