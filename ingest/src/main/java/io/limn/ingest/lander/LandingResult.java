package io.limn.ingest.lander;

import io.limn.core.LakeException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What landers of a dataset did.
 *
 * @param stopped the topic partitions that must not go on, and why; the others went on without them
 */
public record LandingResult(LandingTotals totals, SortedMap<Integer, LakeException> stopped) {

  /** Of two landers as of one. */
  public LandingResult plus(LandingResult other) {
    SortedMap<Integer, LakeException> all = new TreeMap<>(stopped);
    all.putAll(other.stopped);
    return new LandingResult(totals.plus(other.totals), Collections.unmodifiableSortedMap(all));
  }

  /**
   * The totals.
   *
   * @throws LakeException when topic partitions must not go on, all of them in one
   */
  public LandingTotals orThrow() {
    if (!stopped.isEmpty()) {
      throw Overtaken.together(stopped.values());
    }
    return totals;
  }
}
