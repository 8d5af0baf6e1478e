package io.limn.ingest.feed;

import java.nio.file.Path;

/** Hears how feeding goes on, on the feeding thread. */
public interface FeedListener {
  /** Does not listen. */
  FeedListener NONE = new FeedListener() {};

  /** A file is opened. */
  default void opened(Path file) {}

  /** One more record was handed to the producer. */
  default void sent(long bytes) {}
}
