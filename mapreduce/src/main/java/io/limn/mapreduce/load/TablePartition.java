package io.limn.mapreduce.load;

import io.limn.core.dataset.BronzePartitioning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Which partition of the table an event time falls into. Not thread-safe. */
final class TablePartition {
  private final BronzePartitioning partitioning;
  private final ZoneId zone;
  private LocalDate lastDay;
  private String lastValue = "";

  TablePartition(BronzePartitioning partitioning, ZoneId zone) {
    this.partitioning = partitioning;
    this.zone = zone;
  }

  /** The partition column's value as a text; empty when there is no such column. */
  String of(long eventTimeMicros) {
    if (partitioning == BronzePartitioning.NONE) {
      return "";
    }
    LocalDate day =
        LocalDate.ofInstant(Instant.EPOCH.plus(eventTimeMicros, ChronoUnit.MICROS), zone);
    if (!day.equals(lastDay)) {
      lastDay = day;
      lastValue =
          partitioning == BronzePartitioning.MONTH
              ? YearMonth.from(day).toString()
              : day.toString();
    }
    return lastValue;
  }
}
