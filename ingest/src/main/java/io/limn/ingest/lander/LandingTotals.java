package io.limn.ingest.lander;

import io.limn.schema.DataFile;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the landers of a dataset published.
 *
 * @param refused records in quarantine, by reason in kebab-case
 * @param holes offsets without a record, by reason
 * @param bytes of all files
 * @param peakMemoryBytes the most that its open units held in memory at once
 */
public record LandingTotals(
    String dataset,
    long units,
    long landed,
    long quarantined,
    SortedMap<String, Long> refused,
    SortedMap<HoleReason, Long> holes,
    long bytes,
    long peakMemoryBytes) {

  public static LandingTotals none(String dataset) {
    return new LandingTotals(
        dataset, 0, 0, 0, Collections.emptySortedMap(), Collections.emptySortedMap(), 0, 0);
  }

  /** With one more unit. */
  LandingTotals plus(Manifest unit, Map<String, Long> refusedInUnit) {
    SortedMap<String, Long> allRefused = new TreeMap<>(refused);
    refusedInUnit.forEach((reason, count) -> allRefused.merge(reason, count, Long::sum));
    SortedMap<HoleReason, Long> allHoles = new TreeMap<>(holes);
    for (Hole hole : unit.getHoles()) {
      allHoles.merge(hole.getReason(), hole.getEndOffset() - hole.getFirstOffset(), Long::sum);
    }
    return new LandingTotals(
        dataset,
        units + 1,
        landed + unit.getLanded(),
        quarantined + unit.getQuarantined(),
        Collections.unmodifiableSortedMap(allRefused),
        Collections.unmodifiableSortedMap(allHoles),
        bytes + bytes(unit.getDataFiles()) + bytes(unit.getQuarantineFiles()),
        peakMemoryBytes);
  }

  /** With what another lander of the dataset published beside it. */
  public LandingTotals plus(LandingTotals other) {
    SortedMap<String, Long> allRefused = new TreeMap<>(refused);
    other.refused.forEach((reason, count) -> allRefused.merge(reason, count, Long::sum));
    SortedMap<HoleReason, Long> allHoles = new TreeMap<>(holes);
    other.holes.forEach((reason, offsets) -> allHoles.merge(reason, offsets, Long::sum));
    return new LandingTotals(
        dataset,
        units + other.units,
        landed + other.landed,
        quarantined + other.quarantined,
        Collections.unmodifiableSortedMap(allRefused),
        Collections.unmodifiableSortedMap(allHoles),
        bytes + other.bytes,
        peakMemoryBytes + other.peakMemoryBytes);
  }

  LandingTotals withPeakMemory(long peak) {
    return new LandingTotals(dataset, units, landed, quarantined, refused, holes, bytes, peak);
  }

  private static long bytes(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::getBytes).sum();
  }
}
