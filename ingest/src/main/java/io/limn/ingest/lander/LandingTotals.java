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
 * What one lander published.
 *
 * @param refused records in quarantine, by reason in kebab-case
 * @param holes offsets without a record, by reason
 * @param bytes of all files
 */
public record LandingTotals(
    String dataset,
    long units,
    long landed,
    long quarantined,
    SortedMap<String, Long> refused,
    SortedMap<HoleReason, Long> holes,
    long bytes) {

  public static LandingTotals none(String dataset) {
    return new LandingTotals(
        dataset, 0, 0, 0, Collections.emptySortedMap(), Collections.emptySortedMap(), 0);
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
        bytes + bytes(unit.getDataFiles()) + bytes(unit.getQuarantineFiles()));
  }

  private static long bytes(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::getBytes).sum();
  }
}
