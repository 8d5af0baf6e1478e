package io.limn.core.audit.equation;

import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Offsets without a record: each has a reason, and one that nobody knows is an alarm. */
public final class HoleEquations {
  /** Unexplained runs that a sentence names; there may be thousands. */
  private static final int MOST_NAMED = 3;

  private HoleEquations() {}

  /** One for each topic partition that has holes. */
  public static List<Equation> of(Ledger ledger) {
    List<Equation> equations = new ArrayList<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              SortedMap<HoleReason, Long> offsets = byReason(chapter);
              if (!offsets.isEmpty()) {
                equations.add(explained(id, chapter, offsets));
              }
            });
    return equations;
  }

  /** What operators accepted as lost, in the order of the topic partitions and offsets. */
  public static List<AcceptedLoss> losses(Ledger ledger) {
    List<AcceptedLoss> losses = new ArrayList<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) ->
                holes(chapter, HoleReason.LOST_TO_RETENTION)
                    .forEach(
                        hole ->
                            losses.add(
                                new AcceptedLoss(
                                    Subjects.of(id),
                                    hole.getFirstOffset(),
                                    hole.getEndOffset(),
                                    String.valueOf(hole.getNote())))));
    return losses;
  }

  private static Equation explained(
      TopicPartitionId id, Chapter chapter, SortedMap<HoleReason, Long> offsets) {
    EquationBuilder weighing = EquationBuilder.of(Layer.LEDGER, "holes explained", Subjects.of(id));
    weighing.side(Term.plus("holes", offsets.values().stream().mapToLong(Long::longValue).sum()));
    List<Term> explained = new ArrayList<>();
    offsets.forEach(
        (reason, count) -> {
          if (reason != HoleReason.UNEXPLAINED) {
            explained.add(Term.plus(word(reason), count));
          }
        });
    weighing.side(explained);
    if (offsets.containsKey(HoleReason.UNEXPLAINED)) {
      weighing.wrong(
          String.format(
              "There is no explanation why %s has no record at %s.",
              Subjects.of(id), unexplained(chapter)));
    }
    return weighing.equal("The holes of " + Subjects.of(id) + " do not add up.");
  }

  private static String unexplained(Chapter chapter) {
    List<Hole> holes = holes(chapter, HoleReason.UNEXPLAINED);
    List<String> named = new ArrayList<>();
    for (Hole hole : holes.subList(0, Math.min(MOST_NAMED, holes.size()))) {
      named.add(
          hole.getEndOffset() - hole.getFirstOffset() == 1
              ? String.valueOf(hole.getFirstOffset())
              : hole.getFirstOffset() + " to " + (hole.getEndOffset() - 1));
    }
    int more = holes.size() - named.size();
    return String.join(", ", named) + (more > 0 ? ", and " + more + " more such places" : "");
  }

  private static SortedMap<HoleReason, Long> byReason(Chapter chapter) {
    SortedMap<HoleReason, Long> offsets = new TreeMap<>();
    for (Manifest unit : chapter.manifests()) {
      for (Hole hole : unit.getHoles()) {
        offsets.merge(hole.getReason(), hole.getEndOffset() - hole.getFirstOffset(), Long::sum);
      }
    }
    return offsets;
  }

  private static List<Hole> holes(Chapter chapter, HoleReason reason) {
    return chapter.manifests().stream()
        .flatMap(unit -> unit.getHoles().stream())
        .filter(hole -> hole.getReason() == reason)
        .toList();
  }

  private static String word(HoleReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
