package io.limn.ingest.replay;

import io.limn.schema.Amendment;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of the quarantined records that were asked for.
 *
 * @param selected records that were still in quarantine and meant
 * @param settled those that were replayed, or dismissed; in a rehearsal those that would be
 * @param edited replayed ones whose bytes the operator changed
 * @param stillRefused how many stay in quarantine, by the reason why they are refused now
 * @param examples some of these
 * @param amendments what was published, one a topic partition
 */
public record Settlement(
    long selected,
    long settled,
    long edited,
    SortedMap<String, Long> stillRefused,
    List<Example> examples,
    List<Amendment> amendments) {

  /**
   * A record that stays in quarantine.
   *
   * @param line in the file of edited records, 0 when it was not edited
   */
  public record Example(
      String topic, int topicPartition, long offset, int line, String reason, String detail) {}
}
