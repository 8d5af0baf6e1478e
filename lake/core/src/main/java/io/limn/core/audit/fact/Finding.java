package io.limn.core.audit.fact;

/**
 * What asking a layer for its facts gave.
 *
 * @param <T> the layer's facts
 */
public sealed interface Finding<T> {

  /** The layer was read. */
  record Found<T>(T facts) implements Finding<T> {}

  /** The layer was looked for and does not exist yet; certain, not a failure. */
  record NotYet<T>() implements Finding<T> {}

  /**
   * The layer could not be read, so nothing can be said of it.
   *
   * @param why one clause, without a full stop
   */
  record Unreachable<T>(String why) implements Finding<T> {}

  static <T> Finding<T> found(T facts) {
    return new Found<>(facts);
  }

  static <T> Finding<T> notYet() {
    return new NotYet<>();
  }

  static <T> Finding<T> unreachable(String why) {
    return new Unreachable<>(why);
  }
}
