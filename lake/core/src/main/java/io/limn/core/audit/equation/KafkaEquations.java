package io.limn.core.audit.equation;

import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.audit.fact.Finding.Unreachable;
import io.limn.core.audit.fact.KafkaFacts;
import io.limn.core.audit.fact.KafkaFacts.LogBounds;
import io.limn.core.audit.fact.OpenTransaction;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger against the brokers: the same life of the topic, log start <= E <= last stable offset.
 */
public final class KafkaEquations {
  private static final String BOUNDS = "log reaches the ledger";
  private final Ledger ledger;
  private final Instant at;

  public KafkaEquations(Ledger ledger, Instant at) {
    this.ledger = ledger;
    this.at = at;
  }

  public List<Equation> of(Finding<KafkaFacts> kafka) {
    if (kafka instanceof Found<KafkaFacts> found) {
      return of(found.facts());
    }
    EquationBuilder whole = EquationBuilder.of(Layer.KAFKA, BOUNDS, ledger.dataset());
    if (kafka instanceof Unreachable<KafkaFacts> unreachable) {
      return List.of(
          whole.cannotTell("Kafka cannot be reached: " + unreachable.why() + ".").asSaid());
    }
    if (ledger.topicPartitions().isEmpty()) {
      return List.of();
    }
    String topic = ledger.topicPartitions().firstKey().topic();
    return List.of(
        whole
            .wrong("Kafka has no topic " + topic + ", but the ledger accounts for records of it.")
            .asSaid());
  }

  private List<Equation> of(KafkaFacts kafka) {
    List<Equation> equations = new ArrayList<>();
    Set<String> lives = new HashSet<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              if (lives.add(id.topicId() + " in " + chapter.genesis().getClusterId())) {
                equations.add(sameHistory(id, chapter, kafka));
              }
              if (id.topicId().equals(kafka.topicId())) {
                equations.add(bounds(id, chapter, kafka));
                openTransaction(id, kafka).ifPresent(open -> equations.add(heldBack(id, open)));
              }
            });
    kafka
        .topicPartitions()
        .forEach(
            (topicPartition, bounds) -> {
              TopicPartitionId id =
                  new TopicPartitionId(kafka.topic(), kafka.topicId(), topicPartition);
              if (!ledger.topicPartitions().containsKey(id)) {
                equations.add(notBegun(id, bounds));
              }
            });
    return equations;
  }

  private static Equation sameHistory(TopicPartitionId id, Chapter chapter, KafkaFacts kafka) {
    EquationBuilder same =
        EquationBuilder.of(Layer.KAFKA, "same topic", id.topic())
            .side(Term.text("ledger's topic id", id.topicId()))
            .side(Term.text("Kafka's topic id", kafka.topicId()));
    if (!chapter.genesis().getClusterId().equals(kafka.clusterId())) {
      same.wrong(
          String.format(
              "The ledger of topic %s belongs to Kafka cluster %s, but cluster %s answered.",
              id.topic(), chapter.genesis().getClusterId(), kafka.clusterId()));
    }
    return same.equal(
        String.format(
            "Topic %s was deleted and recreated: its topic id is now %s, but the ledger accounts"
                + " for %s (%s up to offset %d).",
            id.topic(), kafka.topicId(), id.topicId(), Subjects.of(id), chapter.endOffset()));
  }

  private Equation bounds(TopicPartitionId id, Chapter chapter, KafkaFacts kafka) {
    LogBounds log = kafka.topicPartitions().get(id.topicPartition());
    EquationBuilder weighing = EquationBuilder.of(Layer.KAFKA, BOUNDS, Subjects.of(id));
    if (log == null) {
      return weighing
          .wrong("Kafka no longer has topic partition " + Subjects.of(id) + ".")
          .asSaid();
    }
    long end = chapter.endOffset();
    weighing
        .side(Term.plus("log start", log.logStart()))
        .side(Term.plus("ledger end", end))
        .side(Term.plus("last stable offset", log.lastStableOffset()));
    if (log.logStart() > end) {
      weighing.wrong(
          String.format(
              "Offsets %d to %d of %s were deleted from Kafka's log before they landed.",
              end, log.logStart() - 1, Subjects.of(id)));
    }
    if (log.lastStableOffset() < end) {
      weighing.wrong(
          String.format(
              "Kafka's log of %s ends at %d, before the ledger's end %d: it was truncated.",
              Subjects.of(id), log.lastStableOffset(), end));
    }
    long pending = log.lastStableOffset() - Math.max(end, log.logStart());
    if (pending > 0) {
      weighing.pending(pending + " offsets to land", sinceNewest(chapter));
    }
    return weighing.ascending("The ledger's end is outside the log.");
  }

  /** What ends the transactions that have been open for too long. */
  public List<String> remedies(KafkaFacts kafka) {
    List<String> remedies = new ArrayList<>();
    kafka
        .topicPartitions()
        .forEach(
            (number, log) ->
                log.heldBackBy()
                    .filter(open -> age(open).map(kafka::hangs).orElse(true))
                    .ifPresent(
                        open ->
                            remedies.add(
                                String.format(
                                    "A transaction of producer %d hangs in %s/%d. %s",
                                    open.producerId(),
                                    kafka.topic(),
                                    number,
                                    open.remedy(
                                        kafka.bootstrapServers(), kafka.topic(), number)))));
    return remedies;
  }

  private static Optional<OpenTransaction> openTransaction(TopicPartitionId id, KafkaFacts kafka) {
    return Optional.ofNullable(kafka.topicPartitions().get(id.topicPartition()))
        .flatMap(LogBounds::heldBackBy);
  }

  /** Nothing is wrong: whatever waits will be landed once the transaction has ended. */
  private Equation heldBack(TopicPartitionId id, OpenTransaction open) {
    return EquationBuilder.of(Layer.KAFKA, "transaction open", Subjects.of(id))
        .side(Term.plus("last stable offset", open.firstOffset()))
        .side(Term.plus("log end", open.firstOffset() + open.waiting()))
        .pending(open.what(), age(open))
        .ascending("The log ends before its last stable offset.");
  }

  private Optional<Duration> age(OpenTransaction open) {
    return open.since().flatMap(since -> Ages.since(since.toEpochMilli(), at));
  }

  private Optional<Duration> sinceNewest(Chapter chapter) {
    long newest =
        chapter.manifests().isEmpty()
            ? chapter.genesis().getCreatedAt().toEpochMilli()
            : chapter
                .manifests()
                .get(chapter.manifests().size() - 1)
                .getPublishedAt()
                .toEpochMilli();
    return Ages.since(newest, at);
  }

  private static Equation notBegun(TopicPartitionId id, LogBounds bounds) {
    EquationBuilder weighing =
        EquationBuilder.of(Layer.KAFKA, BOUNDS, Subjects.of(id))
            .side(Term.plus("log start", bounds.logStart()))
            .side(Term.plus("last stable offset", bounds.lastStableOffset()));
    long pending = bounds.lastStableOffset() - bounds.logStart();
    if (pending > 0) {
      weighing.pending(pending + " offsets to land", Optional.empty());
    }
    return weighing.ascending("The log ends before it starts.");
  }
}
