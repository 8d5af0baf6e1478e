package io.limn.ingest.unit;

import io.limn.core.dataset.Landing;
import java.time.Instant;

/** When a unit is closed: by bytes, rows, age or idleness, on the clock. */
public record RollPolicy(Landing landing) {

  /** Whether the unit is to be closed now. */
  public boolean due(OpenUnit unit, Instant now) {
    return unit.bytes() >= landing.rollBytes()
        || unit.rows() >= landing.rollRows()
        || !now.isBefore(deadline(unit));
  }

  /** When the unit will be due if nothing more arrives. */
  public Instant deadline(OpenUnit unit) {
    Instant old = unit.openedAt().plus(landing.rollAge());
    Instant idle = unit.lastRecordAt().plus(landing.rollIdle());
    return old.isBefore(idle) ? old : idle;
  }
}
