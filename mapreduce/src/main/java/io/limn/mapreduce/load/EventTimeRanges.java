package io.limn.mapreduce.load;

import io.limn.schema.DataFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts the event times of a load into ranges of about as many rows each, one a reducer. */
final class EventTimeRanges {
  private static final int SAMPLES_A_FILE = 64;

  private record Sample(long micros, double rows) {}

  private EventTimeRanges() {}

  /**
   * The event times, in microseconds, at which the second and every further range begins; fewer
   * than asked for when times repeat. A file's rows are taken to be spread evenly over its times.
   */
  static List<Long> bounds(List<DataFile> files, int ranges) {
    List<Sample> samples = new ArrayList<>();
    for (DataFile file : files) {
      if (file.getRows() > 0 && file.getMinEventTime() != null) {
        long min = micros(file.getMinEventTime());
        long max = micros(file.getMaxEventTime());
        for (int i = 0; i < SAMPLES_A_FILE; i++) {
          double share = (i + 0.5) / SAMPLES_A_FILE;
          long at = min + (long) ((max - min) * share);
          samples.add(new Sample(at, (double) file.getRows() / SAMPLES_A_FILE));
        }
      }
    }
    samples.sort(Comparator.comparingLong(Sample::micros));
    double all = samples.stream().mapToDouble(Sample::rows).sum();
    List<Long> bounds = new ArrayList<>();
    double passed = 0;
    for (Sample sample : samples) {
      int cut = bounds.size() + 1;
      boolean isNext = bounds.isEmpty() || sample.micros() > bounds.get(bounds.size() - 1);
      if (cut < ranges && passed >= all * cut / ranges && isNext) {
        bounds.add(sample.micros());
      }
      passed += sample.rows();
    }
    return bounds;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
