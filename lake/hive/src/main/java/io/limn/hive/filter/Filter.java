package io.limn.hive.filter;

import java.util.List;

/**
 * A condition without NOT: it holds for a row or it does not, null never meets a comparison. Values
 * are those of {@link Values}.
 */
public sealed interface Filter {

  record And(List<Filter> parts) implements Filter {}

  record Or(List<Filter> parts) implements Filter {}

  /** The column is not null, and compares to the value so. */
  record Comparison(ColumnRef column, Operator operator, Object value) implements Filter {}

  /** The column equals one of the values. */
  record In(ColumnRef column, List<Object> values) implements Filter {}

  record IsNull(ColumnRef column) implements Filter {}

  record IsNotNull(ColumnRef column) implements Filter {}

  /** How a column compares to a value. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    /** What holds of two values exactly when this one does not. */
    Operator negated() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case LESS -> AT_LEAST;
        case AT_MOST -> GREATER;
        case GREATER -> AT_MOST;
        case AT_LEAST -> LESS;
      };
    }

    /** The same with both sides changed over. */
    Operator mirrored() {
      return switch (this) {
        case EQUAL, NOT_EQUAL -> this;
        case LESS -> GREATER;
        case AT_MOST -> AT_LEAST;
        case GREATER -> LESS;
        case AT_LEAST -> AT_MOST;
      };
    }
  }
}
