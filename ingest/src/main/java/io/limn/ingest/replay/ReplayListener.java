package io.limn.ingest.replay;

import io.limn.schema.Amendment;

/** Hears how a replay is getting on. */
public interface ReplayListener {
  /** A listener that ignores everything. */
  ReplayListener NONE = new ReplayListener() {};

  /** Records of quarantine were looked at; those of an attempt that lost are looked at again. */
  default void looked(long records) {}

  /** An amendment is in the ledger, for good. */
  default void published(Amendment amendment) {}
}
