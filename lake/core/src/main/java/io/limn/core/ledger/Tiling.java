package io.limn.core.ledger;

import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the manifests of a topic partition tile its offsets: the first begins at genesis, each
 * next where the last ended, none is empty, and every unit adds up.
 */
public final class Tiling {
  private Tiling() {}

  /** One sentence for each thing that does not tally; empty when all does. */
  public static List<String> problems(Ledger.Chapter chapter) {
    List<String> problems = new ArrayList<>();
    long expected = chapter.genesis().getStartOffset();
    for (Manifest unit : chapter.manifests()) {
      long first = unit.getFirstOffset();
      long end = unit.getEndOffset();
      if (first > expected) {
        problems.add("offsets [" + expected + ", " + first + ") are in no unit");
      } else if (first < expected) {
        problems.add("offsets [" + first + ", " + Math.min(expected, end) + ") are in two units");
      }
      if (end <= first) {
        problems.add("the unit at " + first + " is empty: it ends at " + end);
      }
      long accounted = unit.getLanded() + unit.getQuarantined() + holes(unit);
      if (end - first != accounted) {
        problems.add(
            "the unit at %d spans %d offsets, but %d landed + %d quarantined + %d in holes = %d"
                .formatted(
                    first,
                    end - first,
                    unit.getLanded(),
                    unit.getQuarantined(),
                    holes(unit),
                    accounted));
      }
      expected = Math.max(expected, end);
    }
    return problems;
  }

  /** Offsets of a unit that hold no record. */
  public static long holes(Manifest unit) {
    return unit.getHoles().stream().mapToLong(Tiling::offsets).sum();
  }

  /** How many offsets a hole spans. */
  public static long offsets(Hole hole) {
    return hole.getEndOffset() - hole.getFirstOffset();
  }
}
