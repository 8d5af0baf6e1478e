package io.limn.ingest.replay;

import io.limn.core.LakeException;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.QuarantineReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds edited records against the ledger before anything is done with any of them. */
final class EditsCheck {
  private static final int MOST_NAMED = 5;

  private final FileStore store;
  private final Ledger ledger;
  private final List<String> problems = new ArrayList<>();

  private EditsCheck(FileStore store, Ledger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Passes when every record given was quarantined on landing. Some may have been settled since:
   * then they are left alone.
   *
   * @throws LakeException that names the lines of those that never were
   */
  static void require(FileStore store, Ledger ledger, Edits edits) {
    EditsCheck check = new EditsCheck(store, ledger);
    edits.records().forEach(check::check);
    if (!check.problems.isEmpty()) {
      int more = check.problems.size() - MOST_NAMED;
      throw new LakeException(
          edits.source() + " cannot be replayed; nothing was changed",
          String.join("; ", check.problems.stream().limit(MOST_NAMED).toList())
              + (more > 0 ? "; and " + more + " more" : ""),
          "remove these lines, or restore the topic, partition and offset that `limn quarantine"
              + " export` wrote");
    }
  }

  private void check(TopicPartitionId id, NavigableMap<Long, Edited> given) {
    Chapter chapter = ledger.topicPartitions().get(id);
    if (chapter == null) {
      given.forEach(
          (offset, edited) ->
              problem(edited, id, offset, "belongs to no topic partition that has landed"));
      return;
    }
    NavigableMap<Long, Edited> left = new TreeMap<>(given);
    SortedMap<TopicPartitionId, Chapter> asLanded = new TreeMap<>();
    asLanded.put(id, new Chapter(chapter.genesis(), chapter.manifests(), List.of()));
    new QuarantineReader(store)
        .visit(
            new Ledger(ledger.dataset(), asLanded),
            file -> !left.subMap(file.getFirstOffset(), true, file.getLastOffset(), true).isEmpty(),
            record -> {
              left.remove(record.getOffset());
              return !left.isEmpty();
            });
    left.forEach((offset, edited) -> problem(edited, id, offset, state(chapter, offset)));
  }

  private static String state(Chapter chapter, long offset) {
    if (offset < chapter.genesis().getStartOffset()) {
      return "is before the start of the ledger, " + chapter.genesis().getStartOffset();
    }
    return offset >= chapter.endOffset()
        ? "has not landed yet; the ledger ends at " + chapter.endOffset()
        : "was never in quarantine";
  }

  private void problem(Edited edited, TopicPartitionId id, long offset, String what) {
    problems.add(
        "line %d: offset %d of %s/%d %s"
            .formatted(edited.line(), offset, id.topic(), id.topicPartition(), what));
  }
}
