package io.limn.core.dataset;

import java.time.Duration;

/**
 * When a unit is closed and published, and how its files are written.
 *
 * @param rollBytes of all files of the unit, as written
 * @param rollRows landed and quarantined
 * @param rollAge since the unit's first record
 * @param rollIdle since the unit's last record
 * @param maxQuarantineShare of the records in a window, 0 to 1: over it the lander stops
 */
public record LandingSpec(
    Codec codec,
    long rollBytes,
    long rollRows,
    Duration rollAge,
    Duration rollIdle,
    double maxQuarantineShare) {

  /** Compression of the landed Avro files. */
  public enum Codec {
    ZSTD,
    SNAPPY
  }
}
