package io.limn.core.summary;

import io.limn.core.ledger.Tiling;
import io.limn.schema.DataFile;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some units, added up.
 *
 * @param landed records in data files
 * @param quarantined records that were refused when they landed, whatever became of them since
 * @param holes offsets without a record, by reason; reasons that do not occur are left out
 * @param bytes of data files and quarantine files
 */
public record Totals(
    long units, long landed, long quarantined, SortedMap<HoleReason, Long> holes, long bytes) {
  public static final Totals NONE = new Totals(0, 0, 0, Collections.emptySortedMap(), 0);

  /** Offsets in holes, of whatever reason. */
  public long holeOffsets() {
    return holes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records of both kinds. */
  public long rows() {
    return landed + quarantined;
  }

  public Totals plus(Totals other) {
    SortedMap<HoleReason, Long> both = new TreeMap<>(holes);
    other.holes.forEach((reason, offsets) -> both.merge(reason, offsets, Long::sum));
    return new Totals(
        units + other.units,
        landed + other.landed,
        quarantined + other.quarantined,
        Collections.unmodifiableSortedMap(both),
        bytes + other.bytes);
  }

  static long bytes(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::getBytes).sum();
  }

  /** Adds units up one by one. Not thread-safe. */
  static final class Adding {
    private final Map<HoleReason, Long> holes = new EnumMap<>(HoleReason.class);
    private long units;
    private long landed;
    private long quarantined;
    private long bytes;

    void add(Manifest unit) {
      units++;
      landed += unit.getLanded();
      quarantined += unit.getQuarantined();
      bytes += Totals.bytes(unit.getDataFiles()) + Totals.bytes(unit.getQuarantineFiles());
      for (Hole hole : unit.getHoles()) {
        holes.merge(hole.getReason(), Tiling.offsets(hole), Long::sum);
      }
    }

    /** Moves all that another one has added up here. */
    void take(Adding other) {
      units += other.units;
      landed += other.landed;
      quarantined += other.quarantined;
      bytes += other.bytes;
      other.holes.forEach((reason, offsets) -> holes.merge(reason, offsets, Long::sum));
      other.clear();
    }

    void clear() {
      units = 0;
      landed = 0;
      quarantined = 0;
      bytes = 0;
      holes.clear();
    }

    Totals totals() {
      return new Totals(
          units,
          landed,
          quarantined,
          Collections.unmodifiableSortedMap(new TreeMap<>(holes)),
          bytes);
    }
  }
}
