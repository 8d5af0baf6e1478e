package io.limn.core.dataset;

import java.util.List;
import java.util.Optional;

/**
 * One column of a silver table: either read from a bronze field, or computed.
 *
 * @param from a bronze column or a path into one (a.b.c); empty when {@code expression} is given
 * @param expression Spark SQL over the silver columns above it and the bronze columns that no
 *     silver column is named like; empty when {@code from} is given
 * @param type a Spark SQL type; a value that does not convert to it exactly is quarantined by the
 *     rule type:&lt;name&gt;
 * @param format of a timestamp or date in a text: iso, or a pattern
 * @param required null is quarantined by the rule required:&lt;name&gt;
 */
public record SilverColumn(
    String name,
    Optional<String> from,
    Optional<String> expression,
    String type,
    Optional<String> format,
    List<Cleaning> clean,
    boolean required) {

  /** The rule that refuses a value that is not of the type. */
  public String typeRule() {
    return "type:" + name;
  }

  /** The rule that refuses a null, if the column is required. */
  public String requiredRule() {
    return "required:" + name;
  }

  /** Done to a text, in the order that it is declared, before it is typed. */
  public enum Cleaning {
    TRIM,
    COLLAPSE_BLANKS,
    UPPER,
    LOWER,
    EMPTY_TO_NULL
  }
}
