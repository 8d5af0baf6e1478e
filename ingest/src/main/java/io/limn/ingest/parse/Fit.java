package io.limn.ingest.parse;

/** Whether a JSON value fits a schema. */
sealed interface Fit {
  /** Nothing of the value was left over; null would be a JSON null. */
  Object NOTHING = new Object();

  /**
   * It does.
   *
   * @param value as Avro has it
   * @param rest the part of the tree that the schema has no place for, or {@link #NOTHING}; what is
   *     left of an array's elements is an object by index
   */
  record Fits(Object value, Object rest) implements Fit {
    Fits(Object value) {
      this(value, NOTHING);
    }
  }

  /** It does not, for a reason that names the path. */
  record Misfit(RefusalReason reason, String detail) implements Fit {}
}
