package io.limn.core.audit.equation;

/** Where on the main path an equation holds, upstream first. */
public enum Layer {
  KAFKA,
  LEDGER,
  FILES,
  BRONZE,
  SILVER,
  GOLD,
  SERVING
}
