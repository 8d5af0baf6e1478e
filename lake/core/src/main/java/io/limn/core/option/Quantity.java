package io.limn.core.option;

import io.limn.core.yaml.Quantities;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A value of an option that has a range. The converters are the ranges: an option names one, and a
 * value outside of it is wrong usage that names the option and what is allowed.
 */
public abstract class Quantity<T> implements ITypeConverter<T> {
  private final Function<String, T> reader;

  /**
   * A range.
   *
   * @param reader throws an argument error that says what is allowed
   */
  protected Quantity(Function<String, T> reader) {
    this.reader = reader;
  }

  @Override
  public final T convert(String text) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' cannot be used; " + e.getMessage());
    }
  }

  /** A whole number of at least one. */
  public static final class Count extends Quantity<Long> {
    public Count() {
      super(Quantities::count);
    }
  }

  /** A whole number of at least one that fits an int. */
  public static final class SmallCount extends Quantity<Integer> {
    public SmallCount() {
      super(Quantities::smallCount);
    }
  }

  /** How many at most, or how often: a whole number, 0 for none. */
  public static final class Limit extends Quantity<Integer> {
    public Limit() {
      super(Quantities::times);
    }
  }

  /** Any whole number. */
  public static final class WholeNumber extends Quantity<Long> {
    public WholeNumber() {
      super(Quantities::number);
    }
  }

  /** A share from 0 to 1. */
  public static final class Share extends Quantity<Double> {
    public Share() {
      super(Quantities::share);
    }
  }

  /** A span of time. */
  public static final class Span extends Quantity<Duration> {
    public Span() {
      super(Quantities::duration);
    }
  }
}
