package io.limn.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Layer;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.SilverFacts.Changes;
import io.limn.core.audit.fact.SilverFacts.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Delta's log clean-up drops old commits: what the audit still tells then, and what it cannot. */
class CleanedLogTest {

  @Test
  void stepsWhoseCommitsAreGoneTallyByTheirAccountsAndANoteSaysSo() {
    AuditReport report = with(silver(GoodLake.step(18, 12, Optional.empty())));

    assertEquals(Verdict.TALLIES, report.verdict(), report.toString());
    assertEquals(
        List.of(
            "The log of silver.d no longer holds what steps 1 to 1 changed; for these changes the"
                + " audit relies on the steps' accounts. It counts everything else."),
        notes(report));
  }

  @Test
  void nothingIsNotedWhileTheLogIsWhole() {
    assertEquals(List.of(), notes(Audit.of(new GoodLake().facts())));
  }

  @Test
  void aTableThatIsNotAsItsAccountsSayIsFoundWithoutTheLog() {
    assertFound(
        "silver.d holds 12 rows at version 3, but its newest step left 13",
        silver(GoodLake.step(18, 13, Optional.empty())));
  }

  @Test
  void rowsOfBronzeWithoutAVerdictAreFoundWithoutTheLog() {
    assertFound(
        "Step 1 of silver.d accounts for 18 rows of bronze, but loads 1 to 2 hold 17",
        silver(GoodLake.step(17, 12, Optional.empty())));
  }

  @Test
  void theFirstStepThatTheLogHoldsGoesOnWhereTheAccountsEnd() {
    Step dropped = GoodLake.step(18, 7, Optional.empty());
    Step held = second(7, 12, new Changes(5, 7, 0, 12));

    assertEquals(
        "by accounts 7, inserted 5, deleted 0 = rows 12",
        text(with(silver(dropped, held)), "rows"));
    assertFound(
        "Step 2 of silver.d found 6 rows in the table, but the previous step left 7",
        silver(dropped, second(6, 12, new Changes(6, 6, 0, 12))));
  }

  @Test
  void anAccountThatTheLogBeliesIsFound() {
    assertFound(
        "Step 1 of silver.d left 11 rows according to its account, but 12 according to the table's"
            + " log",
        silver(GoodLake.step(18, 11, Optional.of(new Changes(12, 0, 0, 12)))));
  }

  @Test
  void whatGoldWasMadeFromCannotBeToldOnceItsVersionIsGone() {
    AuditReport report =
        with(
            lake -> {
              GoldFacts good = GoodLake.gold();
              lake.gold =
                  new GoldFacts(
                      good.table(),
                      good.source(),
                      good.version(),
                      good.rows(),
                      good.steps(),
                      Optional.empty(),
                      Optional.empty());
            });

    assertEquals(Verdict.CANNOT_TELL, report.verdict(), report.toString());
    assertTrue(report.toString().contains("update it with `limn gold`"));
  }

  @Test
  void whatWasPublishedCannotBeToldOnceItsVersionIsGone() {
    AuditReport report =
        with(
            lake -> {
              ServingFacts good = lake.serving;
              ServingFacts.Published published = good.receipt().orElseThrow();
              lake.serving =
                  new ServingFacts(
                      good.table(),
                      good.store(),
                      good.target(),
                      good.goldStep(),
                      good.goldCommittedAtEpochMillis(),
                      Optional.of(
                          new ServingFacts.Published(
                              published.step(),
                              published.createdAtEpochMillis(),
                              published.receipt(),
                              published.stored(),
                              Optional.empty())));
            });

    assertEquals(Verdict.CANNOT_TELL, report.verdict(), report.toString());
    assertTrue(report.toString().contains("no longer holds what step 1 published; publish again"));
  }

  private static Step second(long rowsBefore, long accountedAfter, Changes changes) {
    Step first = GoodLake.step(18);
    return new Step(
        2,
        2,
        3,
        first.committedAtEpochMillis(),
        18,
        Optional.empty(),
        first.account(),
        first.quarantineRows(),
        rowsBefore,
        accountedAfter,
        Optional.of(changes));
  }

  private static Consumer<GoodLake> silver(Step... steps) {
    return lake -> lake.silver = Finding.found(GoodLake.silver(steps));
  }

  private static void assertFound(String sentence, Consumer<GoodLake> spoil) {
    AuditReport report = with(spoil);
    assertEquals(Verdict.DOES_NOT_TALLY, report.verdict(), report.toString());
    assertTrue(
        report.equations().stream()
            .flatMap(equation -> equation.sentences().stream())
            .anyMatch(said -> said.contains(sentence)),
        () -> "nobody said: " + sentence + "\n" + report);
  }

  private static List<String> notes(AuditReport report) {
    return report.notes().stream().filter(note -> note.contains("silver.d")).toList();
  }

  private static String text(AuditReport report, String equation) {
    Equation found =
        report.equations().stream()
            .filter(each -> each.layer() == Layer.SILVER && each.name().equals(equation))
            .findFirst()
            .orElseThrow();
    return String.join(
        " " + found.relation() + " ",
        found.sides().stream()
            .map(
                side ->
                    String.join(
                        ", ",
                        side.terms().stream()
                            .map(term -> term.name() + " " + term.value())
                            .toList()))
            .toList());
  }

  private static AuditReport with(Consumer<GoodLake> change) {
    GoodLake lake = new GoodLake();
    change.accept(lake);
    return Audit.of(lake.facts());
  }
}
