package io.limn.core.audit.equation;

import java.math.BigInteger;

/**
 * One named quantity of an equation.
 *
 * @param sign + or -
 * @param value a decimal number, or a hash or id that stands alone on its side
 */
public record Term(char sign, String name, String value) {

  static Term plus(String name, long value) {
    return new Term('+', name, Long.toString(value));
  }

  static Term plus(String name, BigInteger value) {
    return new Term('+', name, value.toString());
  }

  static Term minus(String name, long value) {
    return new Term('-', name, Long.toString(value));
  }

  static Term text(String name, String value) {
    return new Term('+', name, value);
  }
}
