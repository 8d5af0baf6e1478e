package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.OpenTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a transaction stays open for so long that it must be hanging: nothing behind it can
 * land. An alarm, no stop: what comes before it lands, and everything else once it has ended. Not
 * thread-safe.
 */
final class TransactionAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionAlarm.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration REPEAT_EVERY = Duration.ofHours(1);

  private final LandingContext around;
  private final Consumer<String> alarm;
  private final Map<Integer, Watched> watched = new HashMap<>();
  private Instant lookAt = Instant.MIN;

  /** A transaction that was seen open, and when it was told of next. */
  private record Watched(long producerId, long firstOffset, Instant firstSeen, Instant tellAt) {
    boolean is(OpenTransaction other) {
      return producerId == other.producerId() && firstOffset == other.firstOffset();
    }
  }

  /**
   * Watches the topic of a lander.
   *
   * @param alarm is told each sentence
   */
  TransactionAlarm(LandingContext around, Consumer<String> alarm) {
    this.around = around;
    this.alarm = alarm;
  }

  /** Looks at these topic partitions, if it is time to; takes two questions when all is well. */
  void look(Collection<Integer> numbers, Instant now) {
    if (numbers.isEmpty() || now.isBefore(lookAt)) {
      return;
    }
    lookAt = now.plus(LOOK_EVERY);
    try {
      SortedMap<Integer, OpenTransaction> open = around.facts().heldBack(around.life(), numbers);
      watched.keySet().retainAll(open.keySet());
      open.forEach((number, transaction) -> watch(number, transaction, now));
    } catch (LakeException e) {
      LOG.info("cannot check now whether a transaction hangs: {}", e.reason());
    }
  }

  private void watch(int number, OpenTransaction open, Instant now) {
    Watched before = watched.get(number);
    Watched known =
        before != null && before.is(open)
            ? before
            : new Watched(open.producerId(), open.firstOffset(), now, now);
    Instant since = open.since().orElse(known.firstSeen());
    Duration age = Duration.between(since, now);
    if (!now.isBefore(known.tellAt()) && age.compareTo(longest()) >= 0) {
      String topic = around.life().topic();
      alarm.accept(
          String.format(
              "%s-%d: %s, since %s. %s",
              topic,
              number,
              open.what(),
              since,
              open.remedy(around.facts().bootstrapServers(), topic, number)));
      known =
          new Watched(
              known.producerId(), known.firstOffset(), known.firstSeen(), now.plus(REPEAT_EVERY));
    }
    watched.put(number, known);
  }

  private Duration longest() {
    return around.dataset().source().transactionAlarm();
  }
}
