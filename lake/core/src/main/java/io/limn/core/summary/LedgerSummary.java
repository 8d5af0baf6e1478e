package io.limn.core.summary;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** What the ledger of a dataset says as of a moment; empty when it never landed. */
public record LedgerSummary(String dataset, Instant at, List<ChapterSummary> topicPartitions) {

  /** What is to be listed besides being counted. */
  public record Details(boolean holes, boolean amendments) {}

  /**
   * Reads a ledger, without holding it.
   *
   * @param moment what was published later is left out
   * @param progress is told of so many more manifests read
   * @throws LakeException when the ledger is damaged
   */
  public static LedgerSummary read(
      FileStore store, String dataset, Instant moment, Details details, LongConsumer progress)
      throws IOException {
    LedgerReader reader = new LedgerReader(store);
    List<ChapterSummary> chapters = new ArrayList<>();
    for (TopicPartitionId id : reader.topicPartitions(dataset)) {
      LedgerFolder folder = new LedgerFolder(dataset, id);
      ChapterSummarizer summarizing = new ChapterSummarizer(id, moment, details);
      if (reader.visit(folder, summarizing)) {
        ChapterSummary summary = summarizing.summary(reader.unfolded(folder));
        chapters.add(summary);
        progress.accept(summary.units().units());
      }
    }
    return new LedgerSummary(dataset, moment, List.copyOf(chapters));
  }

  /** All topic partitions' units, added up. */
  public Totals units() {
    return topicPartitions.stream().map(ChapterSummary::units).reduce(Totals.NONE, Totals::plus);
  }
}
