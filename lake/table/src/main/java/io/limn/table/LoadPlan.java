package io.limn.table;

import io.limn.core.LakeException;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Tiling;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which units a load takes: whole ones, of each topic partition those right after its progress; and
 * which amendments.
 *
 * @param seen the progress that the plan begins from
 * @param units by topic partition and offset
 * @param amendments by topic partition and ordinal
 */
public record LoadPlan(BronzeProgress seen, List<Manifest> units, List<Amendment> amendments) {

  /** Units of one topic partition that are still to be planned. */
  private record Waiting(TopicPartitionId id, List<Manifest> units) {
    Manifest oldest() {
      return units.get(0);
    }
  }

  /**
   * Plans a load.
   *
   * @param maxUnits those published first are taken first
   * @throws LakeException when the ledger does not tile the offsets from the progress on
   */
  public static LoadPlan of(Ledger ledger, BronzeProgress seen, int maxUnits) {
    for (TopicPartitionId id : seen.endOffsets().keySet()) {
      if (!ledger.topicPartitions().containsKey(id)) {
        throw ledgerIsWrong(id, "bronze was loaded from it, but it no longer exists");
      }
    }
    PriorityQueue<Waiting> queue =
        new PriorityQueue<>(
            Comparator.comparing((Waiting waiting) -> waiting.oldest().getPublishedAt())
                .thenComparing(Waiting::id));
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              List<Manifest> units = newUnits(id, chapter, seen);
              if (!units.isEmpty()) {
                queue.add(new Waiting(id, units));
              }
            });
    List<Manifest> planned = new ArrayList<>();
    while (!queue.isEmpty() && planned.size() < maxUnits) {
      Waiting next = queue.remove();
      planned.add(next.oldest());
      if (next.units().size() > 1) {
        queue.add(new Waiting(next.id(), next.units().subList(1, next.units().size())));
      }
    }
    planned.sort(
        Comparator.comparing((Manifest unit) -> topicPartition(unit))
            .thenComparing(Manifest::getFirstOffset));
    SortedMap<TopicPartitionId, Long> ends = ends(seen, planned);
    List<Amendment> amendments = new ArrayList<>();
    ledger
        .topicPartitions()
        .forEach((id, chapter) -> amendments.addAll(NewAmendments.of(id, chapter, seen, ends)));
    return new LoadPlan(seen, List.copyOf(planned), List.copyOf(amendments));
  }

  static TopicPartitionId topicPartition(Manifest unit) {
    return new TopicPartitionId(unit.getTopic(), unit.getTopicId(), unit.getTopicPartition());
  }

  static TopicPartitionId topicPartition(Amendment amendment) {
    return new TopicPartitionId(
        amendment.getTopic(), amendment.getTopicId(), amendment.getTopicPartition());
  }

  public boolean nothingToDo() {
    return units.isEmpty() && amendments.isEmpty();
  }

  /** All that the load adds. */
  public long rows() {
    return units.stream().mapToLong(Manifest::getLanded).sum() + replayedRows();
  }

  /** Those of quarantined records that landed later. */
  public long replayedRows() {
    return amendments.stream()
        .flatMap(amendment -> amendment.getDataFiles().stream())
        .mapToLong(DataFile::getRows)
        .sum();
  }

  public long bytes() {
    return dataFiles().mapToLong(DataFile::getBytes).sum();
  }

  public Stream<DataFile> dataFiles() {
    return SourceFile.of(units, amendments).stream().map(SourceFile::file);
  }

  /** The topic partitions that have units or amendments here, in order. */
  public List<TopicPartitionId> topicPartitions() {
    return Stream.concat(
            units.stream().map(LoadPlan::topicPartition),
            amendments.stream().map(LoadPlan::topicPartition))
        .distinct()
        .sorted()
        .toList();
  }

  /** The progress that the load's commit will carry. */
  public BronzeProgress next(String jobId) {
    SortedMap<TopicPartitionId, Long> applied = new TreeMap<>(seen.amendments());
    amendments.forEach(each -> applied.put(topicPartition(each), each.getOrdinal()));
    return new BronzeProgress(
        seen.ordinal() + 1, ends(seen, units), applied, seen.totalRows() + rows(), jobId);
  }

  private static SortedMap<TopicPartitionId, Long> ends(BronzeProgress seen, List<Manifest> units) {
    SortedMap<TopicPartitionId, Long> ends = new TreeMap<>(seen.endOffsets());
    units.forEach(unit -> ends.put(topicPartition(unit), unit.getEndOffset()));
    return ends;
  }

  private static List<Manifest> newUnits(
      TopicPartitionId id, Ledger.Chapter chapter, BronzeProgress seen) {
    long from = seen.endOffsets().getOrDefault(id, chapter.genesis().getStartOffset());
    List<Manifest> units =
        chapter.manifests().stream().filter(unit -> unit.getEndOffset() > from).toList();
    Genesis start = Genesis.newBuilder(chapter.genesis()).setStartOffset(from).build();
    List<String> problems = Tiling.problems(new Ledger.Chapter(start, units, List.of()));
    if (!problems.isEmpty()) {
      throw ledgerIsWrong(id, "from offset " + from + " on, " + problems.get(0));
    }
    for (Manifest unit : units) {
      long rows = unit.getDataFiles().stream().mapToLong(DataFile::getRows).sum();
      if (rows != unit.getLanded()) {
        throw ledgerIsWrong(
            id,
            "the unit at %d says that %d records landed, but its files have %d"
                .formatted(unit.getFirstOffset(), unit.getLanded(), rows));
      }
    }
    return units;
  }

  static LakeException ledgerIsWrong(TopicPartitionId id, String reason) {
    return new LakeException(
        "The ledger of " + id + " cannot be loaded",
        reason,
        "run `limn audit`, and restore the ledger's folder from a snapshot or backup");
  }
}
