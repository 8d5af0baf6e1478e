package io.limn.hive.read;

import io.limn.hive.type.SessionZone;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * Puts a time into a vector: what a clock shows into Hive's vector for timestamps, an instant, in
 * microseconds since the epoch, into one of longs.
 */
final class TimeCell {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Optional<SessionZone> zone;

  private TimeCell(Optional<SessionZone> zone) {
    this.zone = zone;
  }

  /** Of instants, which a vector for timestamps shows by the clock of this zone. */
  static TimeCell instants(SessionZone zone) {
    return new TimeCell(Optional.of(zone));
  }

  /** Of times that have no zone. */
  static TimeCell withoutZone() {
    return new TimeCell(Optional.empty());
  }

  void put(long micros, ColumnVector vector, int row) {
    if (vector instanceof TimestampColumnVector times) {
      long wall = zone.isPresent() ? zone.get().wallMicros(micros) : micros;
      times.time[row] = Math.floorDiv(wall, MICROS_PER_MILLI);
      times.nanos[row] = (int) Math.floorMod(wall, MICROS_PER_SECOND) * 1_000;
    } else {
      ((LongColumnVector) vector).vector[row] = micros;
    }
  }
}
