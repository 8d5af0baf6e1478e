package io.limn.hive.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.api.Binary;

/** Timestamps as Impala and older Sparks wrote them: nanoseconds of a Julian day. */
final class Int96 {
  private static final int EPOCH_JULIAN_DAY = 2_440_588;
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private Int96() {}

  /** Microseconds since the epoch. */
  static long micros(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = bytes.getLong(bytes.position());
    int julianDay = bytes.getInt(bytes.position() + Long.BYTES);
    return (julianDay - EPOCH_JULIAN_DAY) * MICROS_PER_DAY
        + TimeUnit.NANOSECONDS.toMicros(nanosOfDay);
  }
}
