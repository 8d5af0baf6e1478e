package io.limn.ingest.lander;

/**
 * A consumer's position that the log does not hold.
 *
 * @param logStart the first offset that is still there
 * @param kafkaSays the consumer's own words
 */
record OutOfLog(long position, long logStart, String kafkaSays) {

  /** Whether records were deleted before they were read; else the log was cut behind them. */
  boolean byRetention() {
    return logStart > position;
  }
}
