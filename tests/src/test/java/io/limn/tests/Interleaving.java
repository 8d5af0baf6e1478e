package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.DatasetSpec;
import io.limn.schema.HoleReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Several producers that write to one topic partition in turns, most of them in transactions which
 * they commit or abort; keeps book of what each offset must become. One thing at a time, so that
 * every offset is known.
 */
final class Interleaving implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int IN_TRANSACTIONS = 3;

  private final EventsLake events;
  private final DatasetSpec dataset;
  private final Random random;
  private final KafkaProducer<byte[], byte[]> plain;
  private final List<Member> members = new ArrayList<>();
  private final SortedMap<Long, String> fates = new TreeMap<>();

  /** A producer, and the offsets of the transaction that it has open; none is open without any. */
  private record Member(KafkaProducer<byte[], byte[]> producer, List<Long> open) {}

  Interleaving(EventsLake events, DatasetSpec dataset, long seed) {
    this.events = events;
    this.dataset = dataset;
    this.random = new Random(seed);
    this.plain = events.producer(Map.of());
    for (int i = 0; i < IN_TRANSACTIONS; i++) {
      String id = dataset.name() + "-" + i;
      KafkaProducer<byte[], byte[]> producer = events.producer(Map.of("transactional.id", id));
      producer.initTransactions();
      members.add(new Member(producer, new ArrayList<>()));
    }
  }

  /** Takes that many turns, ends what is open, and returns the fate of every offset. */
  SortedMap<Long, String> send(int turns) throws Exception {
    for (int turn = 0; turn < turns; turn++) {
      int who = random.nextInt(members.size() + 1);
      if (who == members.size()) {
        fates.put(written(plain), EventsLake.LANDED);
      } else if (!members.get(who).open().isEmpty() && random.nextInt(4) == 0) {
        end(members.get(who));
      } else {
        write(members.get(who));
      }
    }
    for (Member member : members) {
      if (!member.open().isEmpty()) {
        end(member);
      }
    }
    return fates;
  }

  private void write(Member member) throws Exception {
    if (member.open().isEmpty()) {
      member.producer().beginTransaction();
    }
    member.open().add(written(member.producer()));
  }

  private long written(KafkaProducer<byte[], byte[]> producer) throws Exception {
    return producer.send(EventsLake.event(dataset, 0, fates.size())).get().offset();
  }

  /** The marker is written some time after the call has returned. */
  private void end(Member member) {
    long marker = events.logEnd(dataset, 0);
    boolean commit = random.nextBoolean();
    if (commit) {
      member.producer().commitTransaction();
    } else {
      member.producer().abortTransaction();
    }
    assertTrue(Waiting.until(PATIENCE, () -> events.logEnd(dataset, 0) > marker));
    assertEquals(marker + 1, events.logEnd(dataset, 0));
    String fate = commit ? EventsLake.LANDED : HoleReason.ABORTED.name();
    member.open().forEach(offset -> fates.put(offset, fate));
    fates.put(marker, HoleReason.MARKER.name());
    member.open().clear();
  }

  @Override
  public void close() {
    members.forEach(member -> member.producer().close());
  }
}
