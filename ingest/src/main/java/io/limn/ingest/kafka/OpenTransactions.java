package io.limn.ingest.kafka;

import io.limn.core.audit.fact.OpenTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the transactions that keep last stable offsets back. */
final class OpenTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);

  private final Admin admin;
  private final AdminCalls answers;

  OpenTransactions(Admin admin, AdminCalls answers) {
    this.admin = admin;
    this.answers = answers;
  }

  /** By topic partition; those that nothing keeps back are left out. */
  SortedMap<Integer, OpenTransaction> find(Collection<TopicPartition> asked)
      throws ExecutionException {
    SortedMap<Integer, OpenTransaction> found = new TreeMap<>();
    Map<TopicPartition, Long> waiting = waiting(asked);
    if (waiting.isEmpty()) {
      return found;
    }
    Map<TopicPartition, ProducerState> holders = new HashMap<>();
    answers
        .of(admin.describeProducers(waiting.keySet()).all())
        .forEach((id, producers) -> oldest(producers).ifPresent(one -> holders.put(id, one)));
    Map<Long, Known> known = known(holders.values());
    holders.forEach(
        (id, holder) ->
            found.put(
                id.partition(), open(holder, waiting.get(id), known.get(holder.producerId()))));
    return found;
  }

  private Map<TopicPartition, Long> waiting(Collection<TopicPartition> asked)
      throws ExecutionException {
    // in this order: the log's end never falls behind what was stable before
    Map<TopicPartition, Long> stable = ends(asked, IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, Long> waiting = ends(asked, IsolationLevel.READ_UNCOMMITTED);
    waiting.replaceAll((id, end) -> end - stable.get(id));
    waiting.values().removeIf(offsets -> offsets <= 0);
    return waiting;
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> asked, IsolationLevel isolation)
      throws ExecutionException {
    Map<TopicPartition, OffsetSpec> wanted =
        asked.stream().collect(Collectors.toMap(id -> id, id -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    answers
        .of(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all())
        .forEach((id, end) -> ends.put(id, end.offset()));
    return ends;
  }

  /** The last stable offset is where the oldest open transaction begins. */
  private static Optional<ProducerState> oldest(PartitionProducerState producers) {
    return producers.activeProducers().stream()
        .filter(each -> each.currentTransactionStartOffset().isPresent())
        .min(Comparator.comparingLong(each -> each.currentTransactionStartOffset().getAsLong()));
  }

  /** What a coordinator knows of a transaction that is under way. */
  private record Known(String transactionalId, Optional<Instant> since) {}

  /** By producer id. Coordinators may not know it any more, or not be allowed to say. */
  private Map<Long, Known> known(Collection<ProducerState> holders) {
    Map<Long, Known> known = new HashMap<>();
    List<Long> producers = holders.stream().map(ProducerState::producerId).toList();
    try {
      ListTransactionsOptions ofThese = new ListTransactionsOptions().filterProducerIds(producers);
      List<String> ids =
          answers.of(admin.listTransactions(ofThese).all()).stream()
              .map(TransactionListing::transactionalId)
              .toList();
      if (!ids.isEmpty()) {
        answers
            .of(admin.describeTransactions(ids).all())
            .forEach((id, transaction) -> known.put(transaction.producerId(), of(id, transaction)));
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ApiException)) {
        throw answers.missing(e.getCause());
      }
      LOG.debug("no coordinator describes producers {}", producers, e);
    }
    return known;
  }

  private static Known of(String id, TransactionDescription transaction) {
    return new Known(
        id,
        transaction.transactionStartTimeMs().stream().mapToObj(Instant::ofEpochMilli).findFirst());
  }

  private static OpenTransaction open(ProducerState holder, long waiting, Known known) {
    Optional<Known> coordinator = Optional.ofNullable(known);
    Optional<Instant> lastWritten =
        holder.lastTimestamp() < 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(holder.lastTimestamp()));
    return new OpenTransaction(
        holder.producerId(),
        holder.producerEpoch(),
        coordinator.map(Known::transactionalId),
        holder.currentTransactionStartOffset().getAsLong(),
        waiting,
        coordinator.flatMap(Known::since).or(() -> lastWritten));
  }
}
