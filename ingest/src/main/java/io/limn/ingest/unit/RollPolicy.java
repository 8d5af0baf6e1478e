package io.limn.ingest.unit;

import io.limn.core.dataset.LandingSpec;
import java.time.Instant;

/** When a unit is closed: by bytes, rows, holes, age or idleness, on the clock. */
public record RollPolicy(LandingSpec landing) {
  /** Explaining more would take too long at once, and make a manifest too large. */
  private static final long MOST_HOLES = 100_000;

  /** Whether the unit is to be closed now. */
  public boolean due(OpenUnit unit, Instant now) {
    return unit.bytes() >= landing.rollBytes()
        || unit.rows() >= landing.rollRows()
        || unit.mostHoles() >= MOST_HOLES
        || !now.isBefore(deadline(unit));
  }

  /** When the unit will be due if nothing more arrives. */
  public Instant deadline(OpenUnit unit) {
    Instant old = unit.openedAt().plus(landing.rollAge());
    Instant idle = unit.lastRecordAt().plus(landing.rollIdle());
    return old.isBefore(idle) ? old : idle;
  }
}
