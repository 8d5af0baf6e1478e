package io.limn.ingest.kafka;

import io.limn.core.audit.fact.OpenTransaction;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;

/** Asks the brokers about topics. */
public interface TopicFacts {
  /** Who is asked, as a client's configuration has it. */
  String bootstrapServers();

  /** The topic as it is now; empty when there is none. */
  Optional<TopicLife> life(String topic);

  /** The bounds of every topic partition's log. */
  SortedMap<Integer, LogRange> ranges(TopicLife life);

  /** Of these topic partitions, those whose last stable offset an open transaction keeps back. */
  SortedMap<Integer, OpenTransaction> heldBack(TopicLife life, Collection<Integer> numbers);
}
