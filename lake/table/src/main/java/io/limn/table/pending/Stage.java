package io.limn.table.pending;

import io.limn.core.dataset.DatasetSpec;

/** A step of the main path that a run carries out, in their order. */
public enum Stage {
  LOAD,
  SILVER,
  GOLD,
  PUBLISH;

  /**
   * Whether the dataset's file asks for it; the job of a stage that it does not ask for refuses.
   */
  public boolean declaredBy(DatasetSpec dataset) {
    return switch (this) {
      case LOAD -> true;
      case SILVER -> dataset.silver().isPresent();
      case GOLD -> !dataset.gold().isEmpty();
      case PUBLISH ->
          dataset.gold().stream()
              .anyMatch(gold -> gold.elasticsearch().isPresent() || gold.cassandra().isPresent());
    };
  }
}
