package io.limn.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Layer;
import io.limn.core.audit.equation.Term;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SilverFacts.AccountRow;
import io.limn.core.audit.fact.SilverFacts.Changes;
import io.limn.core.audit.fact.SilverFacts.Requeue;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import io.limn.core.audit.fact.SilverFacts.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Step 2 judges again the 2 rows that step 1 of a good lake refused: one is kept, one is not. */
final class RequeueAuditTest {
  private static final Changes ONE_MORE = new Changes(1, 0, 0, 13);

  @Test
  void whatWasRequeuedIsCountedOnceInTheAccountAndLeavesQuarantine() {
    AuditReport report = audited(requeue(2, new Requeue(2, 2), 1, 1));

    assertEquals(
        List.of(
            "steps tile: 2 = 2",
            "source: 18 = 18",
            "account: 18 = 13 + 3 + 3 + 1 - 2",
            "quarantine: 3 - 2 = 1",
            "kept: 13 = 13 + 0",
            "rows: 13 - 0 = 13"),
        silver(report));
    assertEquals(List.of(), sentences(report));
  }

  @Test
  void findsRowsOfQuarantineWithoutAVerdict() {
    assertFound(
        "Step 2 of silver.d accounts for 2 rows that it checked again, but 3 were in quarantine",
        requeue(2, new Requeue(3, 2), 1, 1));
  }

  @Test
  void findsAnAccountThatRequeuedOtherRowsThanStood() {
    assertFound(
        "Step 2 of silver.d requeued 3 rows according to its account, but 2 were in quarantine",
        requeue(2, new Requeue(2, 3), 1, 1));
  }

  @Test
  void findsRowsThatAreRefusedAgainAndNotInQuarantine() {
    assertFound(
        "Step 2 of silver.d accounts for 1 quarantined rows, but the quarantine table holds 0",
        requeue(2, new Requeue(2, 2), 1, 0));
  }

  @Test
  void aRequeueReadsNoLoad() {
    assertFound("Step 2 of silver.d read loads 3 to 3", requeue(3, new Requeue(2, 2), 1, 1));
  }

  private static Step requeue(long to, Requeue requeue, long refused, long inQuarantine) {
    List<AccountRow> account =
        List.of(
            new AccountRow(RowVerdict.KEPT, Optional.empty(), 1),
            new AccountRow(RowVerdict.QUARANTINED, Optional.of("positive"), refused));
    return new Step(
        2,
        2,
        to,
        GoodLake.BEFORE,
        0,
        Optional.of(requeue),
        account,
        inQuarantine,
        12,
        13,
        Optional.of(ONE_MORE));
  }

  private static AuditReport audited(Step requeue) {
    GoodLake lake = new GoodLake();
    lake.silver =
        Finding.found(
            new SilverFacts(
                "silver.d",
                "bronze.d",
                3,
                13,
                List.of(GoodLake.step(18), requeue),
                Optional.empty()));
    return Audit.of(lake.facts());
  }

  private static void assertFound(String sentence, Step requeue) {
    AuditReport report = audited(requeue);
    assertEquals(Verdict.DOES_NOT_TALLY, report.verdict(), report.toString());
    assertTrue(
        sentences(report).stream().anyMatch(said -> said.contains(sentence)),
        () -> "nobody said: " + sentence + "\nbut: " + sentences(report));
  }

  private static List<Equation> ofSilver(AuditReport report) {
    return report.equations().stream().filter(each -> each.layer() == Layer.SILVER).toList();
  }

  private static List<String> sentences(AuditReport report) {
    return ofSilver(report).stream().flatMap(each -> each.sentences().stream()).toList();
  }

  private static List<String> silver(AuditReport report) {
    return ofSilver(report).stream()
        .map(
            equation ->
                equation.name()
                    + ": "
                    + equation.sides().stream()
                        .map(RequeueAuditTest::sum)
                        .collect(Collectors.joining(" = ")))
        .toList();
  }

  private static String sum(Equation.Side side) {
    StringBuilder sum = new StringBuilder();
    for (Term term : side.terms()) {
      sum.append(sum.isEmpty() ? "" : " " + term.sign() + " ").append(term.value());
    }
    return sum.toString();
  }
}
