package io.limn.core.dataset;

/** How the bronze table is partitioned: by the event time's month or day, in the dataset's zone. */
public enum BronzePartitioning {
  NONE,
  MONTH,
  DAY
}
