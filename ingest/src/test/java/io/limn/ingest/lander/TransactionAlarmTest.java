package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.fact.OpenTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The dataset allows a transaction five minutes. */
final class TransactionAlarmTest extends LanderRig {
  private static final List<Integer> OURS = List.of(0, 1);

  private final List<String> said = new ArrayList<>();
  private final TransactionAlarm alarm = new TransactionAlarm(around(disk), said::add);

  @Test
  void tellsOnceWhoHasBeenHoldingWhatBackSinceWhenAndTheRemedy() {
    topic.hang(0, open(7, clock.instant().minusSeconds(301)));
    look();
    look();
    assertEquals(
        List.of(
            "t-0: 12 offsets from 7 on are waiting for an open transaction of producer 4 (epoch 2),"
                + " since 2025-12-31T23:54:59Z. Kafka ends it after the producer's"
                + " transaction.timeout.ms. If it does not, and the producer no longer exists, run:"
                + " kafka-transactions.sh --bootstrap-server broker:9092 abort --topic t"
                + " --partition 0 --start-offset 7"),
        said);
  }

  @Test
  void tellsAgainAfterAnHourAndOfTheNextOneAtOnce() {
    topic.hang(0, open(7, clock.instant().minusSeconds(301)));
    for (int minutes = 0; minutes < 130; minutes++) {
      look();
      clock.advance(Duration.ofMinutes(1));
    }
    assertEquals(3, said.size());
    topic.endTransaction(0);
    look();
    topic.hang(0, open(40, clock.instant().minusSeconds(301)));
    clock.advance(Duration.ofMinutes(1));
    look();
    assertEquals(4, said.size());
    assertTrue(said.get(3).contains("from 40 on"), said.get(3));
  }

  @Test
  void saysNothingOfTransactionsThatEndInTimeNorOfThoseOfOthers() {
    topic.hang(0, open(7, clock.instant().minusSeconds(299)));
    look();
    topic.hang(0, open(19, clock.instant()));
    clock.advance(Duration.ofMinutes(4));
    look();
    topic.endTransaction(0);
    topic.hang(2, open(7, clock.instant().minusSeconds(400)));
    clock.advance(Duration.ofMinutes(4));
    look();
    assertEquals(List.of(), said);
  }

  @Test
  void countsFromWhenItSawItFirstWhenNobodyKnowsTheBeginning() {
    topic.hang(1, new OpenTransaction(4, 2, Optional.empty(), 7, 12, Optional.empty()));
    look();
    clock.advance(Duration.ofMinutes(4));
    look();
    assertEquals(List.of(), said);
    clock.advance(Duration.ofMinutes(1));
    look();
    assertEquals(1, said.size());
  }

  private void look() {
    alarm.look(OURS, clock.instant());
  }

  private static OpenTransaction open(long firstOffset, Instant since) {
    return new OpenTransaction(4, 2, Optional.empty(), firstOffset, 12, Optional.of(since));
  }
}
