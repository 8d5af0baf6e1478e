package io.limn.ingest.feed;

import java.time.Duration;

/**
 * What was sent, every record acknowledged by the brokers.
 *
 * @param blank records of no bytes, which are sent like any other
 * @param bytes of the values
 */
public record FeedReport(
    String dataset, String topic, int files, long records, long blank, long bytes, Duration took) {

  public double recordsPerSecond() {
    return records / Math.max(1e-9, took.toNanos() / 1e9);
  }
}
