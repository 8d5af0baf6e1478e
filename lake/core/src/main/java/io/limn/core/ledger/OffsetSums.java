package io.limn.core.ledger;

import java.math.BigInteger;

/** Sums of offsets: two sets of the same size and sum that differ are hard to make by accident. */
public final class OffsetSums {
  private OffsetSums() {}

  /** first + … + (end - 1); 0 when the range is empty. */
  public static BigInteger of(long first, long end) {
    BigInteger count = BigInteger.valueOf(Math.max(0, end - first));
    return count
        .multiply(BigInteger.valueOf(first).add(BigInteger.valueOf(end - 1)))
        .divide(BigInteger.TWO);
  }
}
