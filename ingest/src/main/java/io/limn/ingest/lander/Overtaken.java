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
        "send these records again from another copy, if there is one; then go on without these"
            + " offsets: "
            + loss.command(around.dataset().name()));
  }

  /** The log ends, or was cut, before the place where the ledger goes on. */
  static LakeException byTruncation(
      LandingContext around, int topicPartition, long ledgerEnd, String kafkaSays) {
    String id = around.life().topic() + "-" + topicPartition;
    return new LakeException(
        "The log of " + id + " is not the one that landed",
        "the ledger goes on at offset " + ledgerEnd + ", and Kafka says: " + kafkaSays,
        "find out which records the brokers lost (an unclean leader election, a restored disk); what"
            + " landed stays as it is, but from there on the log's offsets mean other records: land"
            + " the topic as a dataset of another name");
  }

  /** Several topic partitions that stopped, told as one. */
  static LakeException together(Collection<LakeException> stopped) {
    if (stopped.size() == 1) {
      return stopped.iterator().next();
    }
    return new LakeException(
        stopped.size() + " topic partitions must not go on",
        stopped.stream()
            .map(each -> each.problem() + ": " + each.reason())
            .collect(Collectors.joining("; ")),
        stopped.stream().map(LakeException::remedy).distinct().collect(Collectors.joining("; ")));
  }
}
