package io.limn.tests.plain;

/**
 * What became of one offset.
 *
 * @param content of a landed record its key and value as {@link Contents} spells them, of one in
 *     quarantine or dismissed its original key and value, of a hole its reason
 */
public record Fate(Kind kind, String content) {

  /** Where an offset can be. */
  public enum Kind {
    LANDED,
    QUARANTINED,
    DISMISSED,
    HOLE
  }
}
