package io.limn.table;

import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A condition on a top-level column; null meets none.
 *
 * @param value as {@link Rows} gives it: Long, Integer, String, {@link LocalDate}, {@link Instant}
 */
public record Condition(String column, Comparison comparison, Object value) {

  /** How the column's value compares to the condition's. */
  public enum Comparison {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String kernelName;

    Comparison(String kernelName) {
      this.kernelName = kernelName;
    }

    boolean holds(int compared) {
      return switch (this) {
        case EQUAL -> compared == 0;
        case LESS -> compared < 0;
        case AT_MOST -> compared <= 0;
        case GREATER -> compared > 0;
        case AT_LEAST -> compared >= 0;
      };
    }
  }

  boolean met(Object actual) {
    if (actual == null) {
      return false;
    }
    @SuppressWarnings("unchecked") // a column's values are of one class, the condition's among them
    Comparable<Object> comparable = (Comparable<Object>) actual;
    return comparison.holds(comparable.compareTo(value));
  }

  /** All of them, for Kernel to spare files by. */
  static Optional<Predicate> predicate(List<Condition> conditions, StructType schema) {
    return conditions.stream()
        .map(condition -> condition.predicate(schema.get(condition.column()).getDataType()))
        .reduce(And::new);
  }

  private Predicate predicate(DataType type) {
    return new Predicate(comparison.kernelName, new Column(column), literal(type));
  }

  private Literal literal(DataType type) {
    if (type instanceof LongType) {
      return Literal.ofLong((Long) value);
    }
    if (type instanceof IntegerType) {
      return Literal.ofInt((Integer) value);
    }
    if (type instanceof StringType) {
      return Literal.ofString((String) value);
    }
    if (type instanceof DateType) {
      return Literal.ofDate(Math.toIntExact(((LocalDate) value).toEpochDay()));
    }
    if (type instanceof TimestampType) {
      return Literal.ofTimestamp(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    }
    throw new IllegalStateException("no condition can be put on a column of type " + type);
  }
}
