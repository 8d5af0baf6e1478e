package io.limn.ingest.lander;

/** What became of an offset. */
enum Fate {
  LANDED,
  QUARANTINED,
  REPLAYED,
  DISMISSED,
  HOLE
}
