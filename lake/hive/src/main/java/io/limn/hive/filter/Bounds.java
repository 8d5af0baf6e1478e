package io.limn.hive.filter;

import java.util.Optional;

/** What is known of the values in some rows: those of a file, or of a row group. */
@FunctionalInterface
public interface Bounds {

  /** Never more than holds; {@link Range#UNKNOWN} when nothing is known. */
  Range of(ColumnRef column);

  /** Whether there are nulls. */
  enum Nulls {
    NONE,
    ALL,
    UNKNOWN
  }

  /**
   * The values of one column.
   *
   * @param least no value is less; see {@link Values}
   * @param greatest no value is greater, NaN aside
   */
  record Range(Optional<Object> least, Optional<Object> greatest, Nulls nulls) {
    public static final Range UNKNOWN =
        new Range(Optional.empty(), Optional.empty(), Nulls.UNKNOWN);
    public static final Range ALL_NULL = new Range(Optional.empty(), Optional.empty(), Nulls.ALL);

    /** All values are this one. */
    static Range only(Object value) {
      return new Range(Optional.of(value), Optional.of(value), Nulls.NONE);
    }
  }
}
