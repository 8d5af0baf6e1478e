package io.limn.ingest.flag;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStore.Published;
import io.limn.core.store.StoredFile;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.kafka.TopicTimes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises the flags of a dataset's hours (UTC). The flag of 13 says: the ledger holds, of every
 * topic partition that the topic had, all records up to the first one that Kafka has stamped with
 * 14:00 or later. So it is raised after 14:00, and with it stand the flags of all hours before that
 * a schedule may still wait for. What a producer stamps itself and sends late comes after the flag,
 * and with the next run.
 *
 * <p>A flag is a file that is never replaced; landers may raise the same one at the same time. Not
 * thread-safe.
 */
public final class LandedFlags {
  private static final Logger LOG = LoggerFactory.getLogger(LandedFlags.class);

  /**
   * After an outage no hour before that gets its flag: schedulers that waited for it have given up.
   */
  private static final Duration LONGEST_OUTAGE = Duration.ofDays(31);

  /** What a dataset's first flags reach back: the run of a day that is due now waits for them. */
  private static final Duration FIRST = Duration.ofDays(2);

  /** Hours that are looked at one by one in a look, where landing is hours behind. */
  private static final int MOST_ONE_BY_ONE = 24;

  private final FileStore store;
  private final LedgerReader ledger;
  private final DatasetSpec dataset;
  private final TopicTimes times;
  private final TopicLife begun;
  private final Clock clock;

  /** The first hour whose flag is not known to stand; null before the first look. */
  private Instant next;

  /**
   * Flags of a dataset.
   *
   * @param begun the topic that is being landed; another of its name is not
   */
  public LandedFlags(
      FileStore store, DatasetSpec dataset, TopicTimes times, TopicLife begun, Clock clock) {
    this.store = store;
    this.ledger = new LedgerReader(store);
    this.dataset = dataset;
    this.times = times;
    this.begun = begun;
    this.clock = clock;
  }

  /**
   * Raises the flags of all hours that have landed meanwhile. Asks nobody while no hour is over.
   *
   * @throws IOException when the lake's file system fails; look again later
   * @throws io.limn.core.LakeException when Kafka does not answer; look again later
   */
  public void look() throws IOException {
    Instant over = clock.instant().truncatedTo(ChronoUnit.HOURS);
    if (next == null) {
      next = afterNewest(over);
    }
    Instant oldest = over.minus(LONGEST_OUTAGE);
    if (next.isBefore(oldest)) {
      next = oldest;
    }
    Optional<LandedHours> all = next.isBefore(over) ? landedBefore(over) : Optional.empty();
    if (all.isPresent()) {
      raiseUpTo(over, all.get());
      return;
    }
    for (int hours = 0; hours < MOST_ONE_BY_ONE; hours++) {
      Instant border = next.plus(1, ChronoUnit.HOURS);
      Optional<LandedHours> landed =
          border.isBefore(over) ? landedBefore(border) : Optional.empty();
      if (landed.isEmpty()) {
        return;
      }
      raiseUpTo(border, landed.get());
    }
  }

  /** Empty when something that was stamped before has not landed. */
  private Optional<LandedHours> landedBefore(Instant border) throws IOException {
    TopicLife now = times.life(begun.topic()).orElse(null);
    if (now == null || !now.topicId().equals(begun.topicId())) {
      return Optional.empty();
    }
    SortedMap<Integer, Long> firstAfter = times.firstSince(now, border);
    SortedMap<Integer, Long> ends = new TreeMap<>();
    for (int number : firstAfter.keySet()) {
      TopicPartitionId id = new TopicPartitionId(now.topic(), now.topicId(), number);
      Optional<LedgerEnd> end = ledger.end(new LedgerFolder(dataset.name(), id));
      if (end.isEmpty() || end.get().offset() < firstAfter.get(number)) {
        return Optional.empty();
      }
      ends.put(number, end.get().offset());
    }
    return Optional.of(new LandedHours(now, border, firstAfter, ends));
  }

  private void raiseUpTo(Instant border, LandedHours landed) throws IOException {
    byte[] evidence = landed.json();
    while (next.isBefore(border)) {
      raise(next, evidence);
      next = next.plus(1, ChronoUnit.HOURS);
    }
  }

  private void raise(Instant hour, byte[] evidence) throws IOException {
    String flag = LakeLayout.landedFlag(dataset.name(), hour);
    if (store.status(flag).isPresent()) {
      return; // another lander has
    }
    store.makeFolder(flag.substring(0, flag.lastIndexOf('/')));
    if (RecordFile.publish(store, flag, evidence) == Published.NOW) { // it stands for good
      LOG.info("{} has landed up to {}", dataset.name(), hour.plus(1, ChronoUnit.HOURS));
    }
  }

  /** The hour after the newest flag that stands. */
  private Instant afterNewest(Instant over) throws IOException {
    List<StoredFile> days =
        store.list(LakeLayout.landed(dataset.name())).stream()
            .filter(day -> day.name().matches("\\d{4}-\\d{2}-\\d{2}"))
            .sorted(Comparator.comparing(StoredFile::name).reversed())
            .toList();
    for (StoredFile day : days) {
      Optional<Instant> newest =
          store.list(day.location()).stream()
              .map(StoredFile::name)
              .filter(name -> name.matches("\\d{2}"))
              .max(Comparator.naturalOrder())
              .map(hour -> Instant.parse(day.name() + "T" + hour + ":00:00Z"));
      if (newest.isPresent()) {
        return newest.get().plus(1, ChronoUnit.HOURS);
      }
    }
    return over.minus(FIRST);
  }
}
