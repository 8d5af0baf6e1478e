package io.limn.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.limn.core.audit.equation.Equation.Pending;
import io.limn.core.audit.equation.KafkaEquations;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.Contents;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.UncommittedPlan;
import io.limn.core.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is pending, what cannot be told, and what is harmless. */
final class AuditVerdictTest {
  private static final Contents GOOD = GoodLake.SERVED;

  @ParameterizedTest(name = "{0}")
  @MethodSource("beyond")
  void whatTheSourceHasBeyondIsPendingWithItsAge(String what, Consumer<GoodLake> more) {
    AuditReport report = with(more);
    assertEquals(Verdict.PENDING, report.verdict(), report.toString());
    List<Pending> pending =
        report.equations().stream().flatMap(each -> each.pending().stream()).toList();
    assertEquals(List.of(new Pending(what, Optional.of(Duration.ofMinutes(1)))), pending);
  }

  static Stream<Arguments> beyond() {
    return Stream.of(
        more("5 offsets to land", lake -> lake.kafka = GoodLake.kafka("cluster", "life-1", 0, 35)),
        more(
            "1 loads, 4 rows",
            lake ->
                lake.bronze =
                    Finding.found(
                        GoodLake.bronze(3, 30, 18, GoodLake.offsets(18, 18, 0, 10, 29), 8, 10, 4))),
        more(
            "step 2 is planned but not committed",
            lake -> {
              SilverFacts good = GoodLake.silver(GoodLake.step(18));
              UncommittedPlan plan = new UncommittedPlan(2, GoodLake.BEFORE);
              lake.silver =
                  Finding.found(
                      new SilverFacts(
                          "silver.d", "bronze.d", 3, 12, good.steps(), Optional.of(plan)));
            }),
        more(
            "1 steps of silver.d",
            lake -> lake.gold = GoodLake.gold(0, -1, "12", "12", GOOD, GOOD)),
        more(
            "1 steps of gold.daily to publish",
            lake ->
                lake.serving =
                    new ServingFacts(
                        "gold.daily",
                        "cassandra",
                        "limn.daily",
                        1,
                        GoodLake.BEFORE,
                        Optional.empty())),
        more(
            "1 steps of gold.daily to publish",
            lake -> lake.serving = GoodLake.serving(0, GOOD, Finding.found(GOOD), GOOD)));
  }

  @Test
  void unitsBeyondTheProgressOfBronzeArePending() {
    AuditReport report =
        with(
            lake -> {
              lake.units.add(GoodLake.unit(30, 34, 4, List.of(GoodLake.file("c.avro", 4, 30, 33))));
              lake.kafka = GoodLake.kafka("cluster", "life-1", 0, 34);
            });
    assertEquals(Verdict.PENDING, report.verdict(), report.toString());
    assertTrue(report.toString().contains("1 units to load, 4 records"), report.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silent")
  void whatCannotBeReachedCannotBeTold(String sentence, Consumer<GoodLake> silence) {
    AuditReport report = with(silence);
    assertEquals(Verdict.CANNOT_TELL, report.verdict(), report.toString());
    assertTrue(report.toString().contains(sentence), report.toString());
  }

  static Stream<Arguments> silent() {
    return Stream.of(
        more("Kafka cannot be reached: gone", lake -> lake.kafka = Finding.unreachable("gone")),
        more("files cannot be read: gone", lake -> lake.files = Finding.unreachable("gone")),
        more(
            "File landing/b.avro cannot be read: gone",
            lake -> lake.files = Finding.found(GoodLake.filesWith(new Sight.Unreadable("gone")))),
        more("The bronze cannot be read: gone", lake -> lake.bronze = Finding.unreachable("gone")),
        more("The silver cannot be read: gone", lake -> lake.silver = Finding.unreachable("gone")),
        more(
            "cassandra limn.daily cannot be reached: gone",
            lake -> lake.serving = GoodLake.serving(1, GOOD, Finding.unreachable("gone"), GOOD)));
  }

  @Test
  void whatDoesNotTallyOutweighsWhatCannotBeTold() {
    AuditReport report =
        with(
            lake -> {
              lake.kafka = Finding.unreachable("gone");
              lake.genesis.setStartOffset(9);
            });
    assertEquals(Verdict.DOES_NOT_TALLY, report.verdict());
  }

  @Test
  void orphansAreHarmlessAndCounted() {
    AuditReport report =
        with(
            lake ->
                lake.files =
                    Finding.found(
                        new FileFacts(
                            GoodLake.files().files(),
                            List.of(),
                            GoodLake.files().settled(),
                            OptionalLong.of(3))));
    assertEquals(Verdict.TALLIES, report.verdict());
    assertTrue(report.notes().get(1).startsWith("3 files in the landing folder"));
  }

  @Test
  void aDatasetThatNeverLandedIsPending() {
    LakeFacts good = new GoodLake().facts();
    AuditReport report =
        Audit.of(
            new LakeFacts(
                "d",
                GoodLake.AT,
                false,
                good.kafka(),
                Finding.notYet(),
                Finding.notYet(),
                Finding.notYet(),
                Optional.of(Finding.notYet())));
    assertEquals(Verdict.PENDING, report.verdict());
  }

  @Test
  void aDatasetWithoutSilverIsWholeWithoutIt() {
    LakeFacts good = new GoodLake().facts();
    AuditReport report =
        Audit.of(
            new LakeFacts(
                "d",
                GoodLake.AT,
                true,
                good.kafka(),
                good.ledger(),
                good.files(),
                good.bronze(),
                Optional.empty()));
    assertEquals(Verdict.TALLIES, report.verdict(), report.toString());
  }

  @Test
  void anEmptyGoldTableTalliesWithAnEmptySilver() {
    AuditReport report = with(lake -> lake.gold = GoodLake.gold(1, -1, "0", "null", GOOD, GOOD));
    assertEquals(Verdict.TALLIES, report.verdict(), report.toString());
  }

  @Test
  void aLedgerOfNothingIsNotComparedWithKafka() {
    Ledger none = new Ledger("d", new TreeMap<>());
    assertEquals(List.of(), new KafkaEquations(none, GoodLake.AT).of(Finding.notYet()));
  }

  private static Arguments more(String what, Consumer<GoodLake> change) {
    return arguments(what, change);
  }

  private static AuditReport with(Consumer<GoodLake> change) {
    GoodLake lake = new GoodLake();
    change.accept(lake);
    return Audit.of(lake.facts());
  }
}
