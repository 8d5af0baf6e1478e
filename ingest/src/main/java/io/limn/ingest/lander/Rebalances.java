package io.limn.ingest.lander;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a lander's topic partitions since its last turn. Kafka calls it from inside a
 * poll, also while a turn is under way; only what was assigned or revoked is touched.
 *
 * <p>Nothing here has to be in time for the lake to be right: what a lander publishes late counts
 * only if the ledger lets it.
 */
final class Rebalances implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Rebalances.class);

  private final FetchControl flow;
  private final WorkThread thread;
  private final LandingWork work;
  private final Duration finishBudget;
  private final Set<Integer> coming = new TreeSet<>();
  private final Set<Integer> leaving = new TreeSet<>();
  private RuntimeException failed;
  private boolean ended;

  Rebalances(FetchControl flow, WorkThread thread, LandingWork work, Duration finishBudget) {
    this.flow = flow;
    this.thread = thread;
    this.work = work;
    this.finishBudget = finishBudget;
  }

  /** Those that were assigned and wait for the next turn. */
  Set<Integer> takeComing() {
    return taken(coming);
  }

  /** Those that went away, and what is open of them must still be dropped. */
  Set<Integer> takeLeaving() {
    return taken(leaving);
  }

  /** Whether what a turn says of this topic partition is of its former life. */
  boolean movedSince(int number) {
    return coming.contains(number) || leaving.contains(number);
  }

  /** Thrown inside a rebalance Kafka would wrap it: it is thrown after the poll. */
  void rethrow() {
    if (failed != null) {
      throw failed;
    }
  }

  /** The lander ends: what still comes is not heeded, since closing the consumer revokes all. */
  void end() {
    ended = true;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    flow.hold(added);
    coming.addAll(numbers(added));
  }

  /** Publishes what is open of them, inside the budget; what takes longer is not waited for. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> gone) {
    if (ended) {
      return;
    }
    List<Integer> numbers = numbers(gone);
    flow.forget(gone);
    coming.removeAll(numbers);
    Deadline deadline = Deadline.in(finishBudget);
    try {
      if (!thread.ended(deadline.left())) {
        leaving.addAll(numbers); // the turn under way may still publish them
        LOG.warn("{} were revoked while the lake's file system was not answering", gone);
        return;
      }
      thread.begin(() -> work.leave(numbers, deadline));
      if (thread.ended(deadline.left())) {
        flow.hint(work.takeHints());
      } else {
        LOG.warn("{} were revoked and could not be finished within {}", gone, finishBudget);
      }
    } catch (RuntimeException e) {
      failed = failed == null ? e : failed;
    }
  }

  /** Another lander may own them by now: nothing more of theirs is published. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> gone) {
    flow.forget(gone);
    coming.removeAll(numbers(gone));
    leaving.addAll(numbers(gone));
  }

  private static List<Integer> numbers(Collection<TopicPartition> ids) {
    return ids.stream().map(TopicPartition::partition).toList();
  }

  private static Set<Integer> taken(Set<Integer> numbers) {
    Set<Integer> taken = Set.copyOf(numbers);
    numbers.clear();
    return taken;
  }
}
