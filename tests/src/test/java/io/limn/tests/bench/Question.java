package io.limn.tests.bench;

import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What programs ask of a whole ledger. */
enum Question {
  /** Where each topic partition goes on, as a lander asks that starts. */
  END("where to go on", 64) {
    @Override
    long ask(LedgerReader reader) throws IOException {
      long units = 0;
      for (TopicPartitionId id : reader.topicPartitions(LongLedger.DATASET)) {
        units += LongLedger.unitsUpTo(reader.end(folder(id)).orElseThrow().offset());
      }
      return units;
    }
  },

  /** What came since the last few units, as a load asks whose table is up to date but for them. */
  SINCE("the last 3 units of each", 64) {
    @Override
    long ask(LedgerReader reader) throws IOException {
      Map<TopicPartitionId, Long> from = new HashMap<>();
      for (TopicPartitionId id : reader.topicPartitions(LongLedger.DATASET)) {
        from.put(id, reader.end(folder(id)).orElseThrow().offset() - 3 * LongLedger.UNIT);
      }
      Ledger ledger = reader.readFrom(LongLedger.DATASET, from);
      return ledger.topicPartitions().values().stream()
          .mapToLong(chapter -> LongLedger.unitsUpTo(chapter.endOffset()))
          .sum();
    }
  },

  /** Every unit one after the other, as {@code limn ledger} and {@code limn sweep} ask. */
  VISIT("all, one by one", 128) {
    @Override
    long ask(LedgerReader reader) throws IOException {
      long[] units = {0};
      for (TopicPartitionId id : reader.topicPartitions(LongLedger.DATASET)) {
        reader.visit(folder(id), unit -> units[0]++);
      }
      return units[0];
    }
  },

  /** Every unit at once, as {@code limn audit} asks. */
  READ("all at once", 2048) {
    @Override
    long ask(LedgerReader reader) {
      return reader.read(LongLedger.DATASET).topicPartitions().values().stream()
          .mapToLong(chapter -> chapter.manifests().size())
          .sum();
    }
  };

  private final String text;
  private final int heapMib;

  Question(String text, int heapMib) {
    this.text = text;
    this.heapMib = heapMib;
  }

  String text() {
    return text;
  }

  /** What the process that asks may have, however long the ledger is. */
  int heapMib() {
    return heapMib;
  }

  /**
   * Asks it.
   *
   * @return how many units the ledger has, as far as the answer tells
   */
  abstract long ask(LedgerReader reader) throws IOException;

  private static LedgerFolder folder(TopicPartitionId id) {
    return new LedgerFolder(LongLedger.DATASET, id);
  }
}
