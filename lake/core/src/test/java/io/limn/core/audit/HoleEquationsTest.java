package io.limn.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.equation.AcceptedLoss;
import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.KafkaFacts.LogBounds;
import io.limn.core.audit.fact.OpenTransaction;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Offsets without a record, and a transaction that keeps others from landing. */
final class HoleEquationsTest {
  private final GoodLake lake = new GoodLake();

  @Test
  void holesAreShownByReason() {
    lake.units.add(
        holes(
            new Hole(30L, 33L, HoleReason.ABORTED, null),
            new Hole(33L, 34L, HoleReason.MARKER, null)));
    lake.kafka = GoodLake.kafka("cluster", "life-1", 0, 34);
    Equation explained = equation("holes explained");
    assertEquals(Verdict.TALLIES, explained.verdict());
    assertEquals(
        List.of("holes 5", "aborted 3", "marker 2"),
        explained.sides().stream()
            .flatMap(side -> side.terms().stream())
            .map(term -> term.name() + " " + term.value())
            .toList());
  }

  @Test
  void whatAnOperatorAcceptedAsLostIsNamedAndTallies() {
    lake.units.add(holes(new Hole(30L, 34L, HoleReason.LOST_TO_RETENTION, "accepted by ada")));
    lake.kafka = GoodLake.kafka("cluster", "life-1", 34, 34);
    AuditReport report = Audit.of(lake.facts());
    assertEquals(List.of(new AcceptedLoss("t/0", 30, 34, "accepted by ada")), report.losses());
    assertEquals(Verdict.TALLIES, equation("holes explained").verdict());
  }

  @Test
  void whatNobodyCanExplainDoesNotTallyAndIsNamedBriefly() {
    lake.units.add(
        holes(
            LongStream.range(0, 500)
                .mapToObj(i -> new Hole(30 + 3 * i, 32 + 3 * i, HoleReason.UNEXPLAINED, null))
                .toArray(Hole[]::new)));
    Equation explained = equation("holes explained");
    assertEquals(Verdict.DOES_NOT_TALLY, explained.verdict());
    assertEquals(
        List.of(
            "There is no explanation why t/0 has no record at 30 to 31, 33 to 34, 36 to 37, and 497"
                + " more such places."),
        explained.sentences());
  }

  @Test
  void anOpenTransactionIsPendingWithItsAgeAndItsRemedyOnceItHangs() {
    OpenTransaction open = open(GoodLake.AT.minusSeconds(3));
    lake.kafka = GoodLake.kafka("cluster", "life-1", new LogBounds(0, 30, Optional.of(open)));
    AuditReport report = Audit.of(lake.facts());
    assertEquals(Verdict.PENDING, report.verdict());
    Equation waits = equation("transaction open");
    assertEquals(
        "7 offsets from 30 on are waiting for an open transaction of producer 4 (epoch 2,"
            + " transactional id x)",
        waits.pending().orElseThrow().what());
    assertEquals(Optional.of(Duration.ofSeconds(3)), waits.pending().orElseThrow().age());
    assertTrue(report.notes().stream().noneMatch(note -> note.contains("hangs")));

    OpenTransaction hangs = open(GoodLake.AT.minusSeconds(60));
    lake.kafka = GoodLake.kafka("cluster", "life-1", new LogBounds(0, 30, Optional.of(hangs)));
    assertTrue(
        Audit.of(lake.facts()).notes().stream()
            .anyMatch(
                note ->
                    note.endsWith(
                        "kafka-transactions.sh --bootstrap-server broker:9092 abort --topic t"
                            + " --partition 0 --start-offset 30")));
  }

  private Equation equation(String name) {
    return Audit.of(lake.facts()).equations().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static OpenTransaction open(java.time.Instant since) {
    return new OpenTransaction(4, 2, Optional.of("x"), 30, 7, Optional.of(since));
  }

  private static Manifest holes(Hole... holes) {
    Manifest unit =
        GoodLake.unit(
            holes[0].getFirstOffset(), holes[holes.length - 1].getEndOffset(), 0, List.of());
    unit.setHoles(List.of(holes));
    return unit;
  }
}
