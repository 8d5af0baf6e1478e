package io.limn.core.sweep;

/** Hears how far a sweep is. */
public interface SweepListener {
  SweepListener NONE = new SweepListener() {};

  /** What is being done from now on, in a few words. */
  default void doing(String what) {}

  /** So many more files in landing were looked at. */
  default void looked(long files) {}
}
