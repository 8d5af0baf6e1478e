package io.limn.ingest.lander;

import io.limn.core.LakeException;
import java.util.Collection;
import java.util.stream.Collectors;

/** The log no longer holds what the ledger expects next. */
final class Overtaken {
  private Overtaken() {}

  /** Records were deleted before they landed. */
  static LakeException byRetention(
      LandingContext around, int topicPartition, long ledgerEnd, long logStart) {
    Loss loss = new Loss(around.life().topic(), topicPartition, ledgerEnd, logStart);
    return new LakeException(
        "Retention overtook the ledger of " + loss.subject(),
        String.format(
            "offsets [%d, %d) were deleted from the log before they landed", ledgerEnd, logStart),
        "send these records again from another copy, if you have one; then continue without these"
            + " offsets: "
            + loss.command(around.dataset().name()));
  }

  /** The log ends, or was cut, before the place where the ledger goes on. */
  static LakeException byTruncation(
      LandingContext around, int topicPartition, long ledgerEnd, String kafkaSays) {
    String id = around.life().topic() + "-" + topicPartition;
    return new LakeException(
        "The Kafka log of " + id + " is not the one that landed",
        "the ledger ends at offset " + ledgerEnd + ", and Kafka reports: " + kafkaSays,
        "find out which records the brokers lost (unclean leader election, restored disk); landed"
            + " records are not affected, but from there on the log's offsets belong to other"
            + " records: land the topic as a dataset with another name");
  }

  /** Several topic partitions that stopped, told as one. */
  static LakeException together(Collection<LakeException> stopped) {
    if (stopped.size() == 1) {
      return stopped.iterator().next();
    }
    return new LakeException(
        stopped.size() + " topic partitions cannot continue",
        stopped.stream()
            .map(each -> each.problem() + ": " + each.reason())
            .collect(Collectors.joining("; ")),
        stopped.stream().map(LakeException::remedy).distinct().collect(Collectors.joining("; ")));
  }
}
