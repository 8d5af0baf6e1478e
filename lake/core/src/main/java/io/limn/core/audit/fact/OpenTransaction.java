package io.limn.core.audit.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * The transaction that keeps the last stable offset of a topic partition where it is. As long as it
 * is open nobody who reads only what is committed gets past it.
 *
 * @param transactionalId as its coordinator knows it; empty when it does not, or may not be asked
 * @param firstOffset where it begins in this topic partition: the last stable offset
 * @param waiting offsets from there to the log's end
 * @param since when it began, as its coordinator says; else when its producer last wrote here, by
 *     the record's own time stamp
 */
public record OpenTransaction(
    long producerId,
    int producerEpoch,
    Optional<String> transactionalId,
    long firstOffset,
    long waiting,
    Optional<Instant> since) {

  /** What waits for whom, for a sentence. */
  public String what() {
    String id = transactionalId.map(text -> ", transactional id " + text).orElse("");
    return String.format(
        "%d offsets from %d on are waiting for an open transaction of producer %d (epoch %d%s)",
        waiting, firstOffset, producerId, producerEpoch, id);
  }

  /**
   * What to do when its producer is gone and Kafka does not end it.
   *
   * @param bootstrapServers to connect to, as a client's configuration has them
   */
  public String remedy(String bootstrapServers, String topic, int topicPartition) {
    return String.format(
        "Kafka ends it after the producer's transaction.timeout.ms. If it does not, and the"
            + " producer no longer exists, run: kafka-transactions.sh --bootstrap-server %s abort"
            + " --topic %s --partition %d --start-offset %d",
        bootstrapServers, topic, topicPartition, firstOffset);
  }
}
