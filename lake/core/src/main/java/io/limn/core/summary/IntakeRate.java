package io.limn.core.summary;

import java.time.Duration;

/**
 * How much came in during a span of time.
 *
 * @param rows of both kinds, landed and quarantined
 * @param over the span, shorter when the ledger is younger
 */
public record IntakeRate(long rows, long bytes, Duration over) {
  private static final double MILLIS = 1_000;

  public double rowsPerSecond() {
    return perSecond(rows);
  }

  public double bytesPerSecond() {
    return perSecond(bytes);
  }

  private double perSecond(long amount) {
    return over.isZero() ? 0 : amount * MILLIS / over.toMillis();
  }
}
