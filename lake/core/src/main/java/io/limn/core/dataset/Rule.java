package io.limn.core.dataset;

/**
 * A condition that every silver row must meet.
 *
 * @param check a deterministic Spark SQL condition over the silver columns; null counts as not met
 */
public record Rule(String name, String check, Otherwise otherwise) {

  /** What becomes of a row that does not meet the rule; both are counted by rule. */
  public enum Otherwise {
    QUARANTINE,
    FILTER
  }
}
