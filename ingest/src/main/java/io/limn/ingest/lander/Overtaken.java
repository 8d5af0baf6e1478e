package io.limn.ingest.lander;

import io.limn.core.LakeException;

/** The log no longer holds what the ledger expects next. */
final class Overtaken {
  private Overtaken() {}

  /** Records were deleted before they landed. */
  static LakeException byRetention(
      Surroundings around, int topicPartition, long ledgerEnd, long logStart) {
    String id = around.life().topic() + "-" + topicPartition;
    return new LakeException(
        "Retention overtook the ledger of " + id,
        "offsets ["
            + ledgerEnd
            + ", "
            + logStart
            + ") were deleted from the log before they landed",
        "these records are lost to the lake unless another copy exists; the topic partition goes on"
            + " only when an operator accepts this loss");
  }

  /** The log ends, or was cut, before the place where the ledger goes on. */
  static LakeException byTruncation(
      Surroundings around, int topicPartition, long ledgerEnd, String kafkaSays) {
    String id = around.life().topic() + "-" + topicPartition;
    return new LakeException(
        "The log of " + id + " is not the one that landed",
        "the ledger goes on at offset " + ledgerEnd + ", and Kafka says: " + kafkaSays,
        "find out which records the brokers lost (an unclean leader election, a restored disk)"
            + " before anything else lands");
  }
}
