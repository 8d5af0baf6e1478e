package io.limn.ingest.kafka;

import java.util.Optional;
import java.util.SortedMap;

/** Asks the brokers about topics. */
public interface TopicFacts {

  /** The topic as it is now; empty when there is none. */
  Optional<TopicLife> life(String topic);

  /** The bounds of every topic partition's log. */
  SortedMap<Integer, LogRange> ranges(TopicLife life);
}
