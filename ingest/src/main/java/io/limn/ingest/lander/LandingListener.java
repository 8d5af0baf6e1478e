package io.limn.ingest.lander;

import io.limn.schema.Manifest;

/** Hears how a landing goes on; called on the landers' threads, one a dataset. */
public interface LandingListener {
  /** Does not listen. */
  LandingListener NONE = new LandingListener() {};

  /** Landing begins; {@code toGo} is how many offsets are there to be landed now. */
  default void started(String dataset, long toGo) {}

  /** Records were read; they do not count before they are published. */
  default void received(String dataset, long records) {}

  /** A unit exists. */
  default void published(Manifest unit) {}
}
