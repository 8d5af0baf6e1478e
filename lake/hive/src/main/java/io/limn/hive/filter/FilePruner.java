package io.limn.hive.filter;

import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.limn.hive.filter.Bounds.Nulls;
import io.limn.hive.filter.Bounds.Range;

/** Which files and row groups need not be read. */
public final class FilePruner {
  private FilePruner() {}

  /** False only if no row within the bounds can meet the filter. */
  public static boolean mayMatch(Filter filter, Bounds bounds) {
    if (filter instanceof Filter.And and) {
      return and.parts().stream().allMatch(part -> mayMatch(part, bounds));
    }
    if (filter instanceof Filter.Or or) {
      return or.parts().stream().anyMatch(part -> mayMatch(part, bounds));
    }
    if (filter instanceof Filter.IsNull test) {
      return bounds.of(test.column()).nulls() != Nulls.NONE;
    }
    if (filter instanceof Filter.IsNotNull test) {
      return bounds.of(test.column()).nulls() != Nulls.ALL;
    }
    if (filter instanceof Filter.In in) {
      Range range = bounds.of(in.column());
      return range.nulls() != Nulls.ALL
          && in.values().stream().anyMatch(value -> within(range, value));
    }
    return mayMatch((Filter.Comparison) filter, bounds.of(((Filter.Comparison) filter).column()));
  }

  private static boolean mayMatch(Filter.Comparison comparison, Range range) {
    if (range.nulls() == Nulls.ALL) {
      return false;
    }
    Object value = comparison.value();
    return switch (comparison.operator()) {
      case EQUAL -> within(range, value);
      case LESS -> below(range, value, false);
      case AT_MOST -> below(range, value, true);
      case GREATER -> floating(comparison) || above(range, value, false);
      case AT_LEAST -> floating(comparison) || above(range, value, true);
      case NOT_EQUAL ->
          floating(comparison) || below(range, value, false) || above(range, value, false);
    };
  }

  /**
   * Hive takes NaN for the greatest number in one of its two ways to evaluate, and writers leave it
   * out of the statistics or do not.
   */
  private static boolean floating(Filter.Comparison comparison) {
    return comparison.column().type() instanceof DoubleType
        || comparison.column().type() instanceof FloatType;
  }

  private static boolean within(Range range, Object value) {
    return below(range, value, true) && above(range, value, true);
  }

  private static boolean below(Range range, Object value, boolean orEqual) {
    return range.least().map(least -> holds(Values.compare(least, value), orEqual)).orElse(true);
  }

  private static boolean above(Range range, Object value, boolean orEqual) {
    return range
        .greatest()
        .map(greatest -> holds(Values.compare(value, greatest), orEqual))
        .orElse(true);
  }

  private static boolean holds(int compared, boolean orEqual) {
    return orEqual ? compared <= 0 : compared < 0;
  }
}
