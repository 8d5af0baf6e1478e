package io.limn.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Layer;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.Contents;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.Content;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.schema.DataFile;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One good lake, and every way to spoil one term of it: each is found, and said in words. */
final class AuditTest {
  private static final Contents OTHER_ROWS = new Contents(3, "ab12");
  private static final Contents OTHER_HASH = new Contents(4, "ab13");
  private static final Contents GOOD = GoodLake.SERVED;

  @Test
  void aGoodLakeTallies() {
    AuditReport report = Audit.of(new GoodLake().facts());
    assertEquals(List.of(), sentences(report));
    assertEquals(Verdict.TALLIES, report.verdict());
    assertEquals(7, report.equations().stream().map(Equation::layer).distinct().count());
    assertTrue(report.notes().get(0).contains("Offsets below 10 of t/0"), report.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"kafka", "ledger", "files", "bronze", "silver", "gold", "serving"})
  void findsWhatDoesNotTally(String sentence, Layer layer, Consumer<GoodLake> spoil) {
    AuditReport report = spoilt(spoil);
    assertEquals(Verdict.DOES_NOT_TALLY, report.verdict(), report.toString());
    List<Equation> failed =
        report.equations().stream()
            .filter(equation -> equation.verdict() == Verdict.DOES_NOT_TALLY)
            .filter(equation -> equation.layer() == layer)
            .toList();
    assertTrue(
        failed.stream()
            .flatMap(equation -> equation.sentences().stream())
            .anyMatch(said -> said.contains(sentence)),
        () -> "nobody said: " + sentence + "\nbut: " + sentences(report));
  }

  static Stream<Arguments> kafka() {
    return Stream.of(
        spoilt(
            "Topic t was deleted and recreated: its topic id is now life-2",
            Layer.KAFKA,
            lake -> lake.kafka = GoodLake.kafka("cluster", "life-2", 0, 30)),
        spoilt(
            "belongs to Kafka cluster cluster, but cluster other answered",
            Layer.KAFKA,
            lake -> lake.kafka = GoodLake.kafka("other", "life-1", 0, 30)),
        spoilt(
            "Offsets 30 to 30 of t/0 were deleted from Kafka's log before they landed",
            Layer.KAFKA,
            lake -> lake.kafka = GoodLake.kafka("cluster", "life-1", 31, 40)),
        spoilt(
            "log of t/0 ends at 29, before the ledger's end 30",
            Layer.KAFKA,
            lake -> lake.kafka = GoodLake.kafka("cluster", "life-1", 0, 29)),
        spoilt("Kafka has no topic t", Layer.KAFKA, lake -> lake.kafka = Finding.notYet()));
  }

  static Stream<Arguments> ledger() {
    return Stream.of(
        spoilt(
            "No unit holds offsets 9 to 9: unit [10, 20) of t/0 is next",
            Layer.LEDGER,
            lake -> lake.genesis.setStartOffset(9)),
        spoilt(
            "No unit holds offsets 20 to 20: unit [21, 30) of t/0 is next",
            Layer.LEDGER,
            lake -> lake.units.get(1).setFirstOffset(21)),
        spoilt(
            "unit [19, 30) of t/0 begins before the one before it ends, at 20",
            Layer.LEDGER,
            lake -> lake.units.get(1).setFirstOffset(19)),
        spoilt(
            "unit [30, 30) of t/0 is empty",
            Layer.LEDGER,
            lake -> lake.units.add(GoodLake.unit(30, 30, 0, List.of()))),
        spoilt(
            "has 10 offsets but accounts for 11: 9 landed, 1 quarantined, 1 in holes",
            Layer.LEDGER,
            lake -> lake.units.get(0).setLanded(9)),
        spoilt(
            "unit [10, 20) of t/0 states 9 landed, but its files have 8",
            Layer.LEDGER,
            lake -> lake.units.get(0).setLanded(9)),
        spoilt(
            "unit [10, 20) of t/0 states 0 quarantined, but its files have 1",
            Layer.LEDGER,
            lake -> lake.units.get(0).setQuarantined(0)),
        spoilt(
            "has a hole [20, 21) outside its offsets",
            Layer.LEDGER,
            lake -> lake.units.get(0).setHoles(hole(20, HoleReason.MARKER))),
        spoilt(
            "There is no explanation why t/0 has no record at 19.",
            Layer.LEDGER,
            lake -> lake.units.get(0).setHoles(hole(19, HoleReason.UNEXPLAINED))));
  }

  static Stream<Arguments> files() {
    DataFile b = GoodLake.file("b.avro", 10, 20, 29);
    Content good = new Content(10, 20, 29, BigInteger.ZERO);
    return Stream.of(
        sight(
            "File landing/b.avro is missing: offsets 20 to 29 of t/0, 10 rows",
            new Sight.Missing()),
        sight("File landing/b.avro is damaged: bad block", new Sight.Damaged("bad block")),
        sight("bytes 99, manifest 100", new Sight.Seen(99, OptionalLong.of(7), Optional.of(good))),
        sight("CRC-32C 8, manifest 7", new Sight.Seen(100, OptionalLong.of(8), Optional.of(good))),
        sight("rows 9, manifest 10", GoodLake.seen(b, new Content(9, 20, 29, BigInteger.ZERO))),
        sight(
            "first offset 21, manifest 20",
            GoodLake.seen(b, new Content(10, 21, 29, BigInteger.ZERO))),
        sight(
            "last offset 30, manifest 29",
            GoodLake.seen(b, new Content(10, 20, 30, BigInteger.ZERO))),
        spoilt(
            "The unit that begins at 20 of t/0 lacks offset 25 in its files",
            Layer.FILES,
            lake -> lake.files = uncovered(OptionalLong.of(25), OptionalLong.empty())),
        spoilt(
            "The unit that begins at 20 of t/0 holds offset 26, which it must not",
            Layer.FILES,
            lake -> lake.files = uncovered(OptionalLong.empty(), OptionalLong.of(26))));
  }

  static Stream<Arguments> bronze() {
    return Stream.of(
        bronze(
            "loaded up to offset 29 of t/0, but no unit ends there; the nearest ends at 20",
            GoodLake.bronze(2, 29, 18, GoodLake.offsets(18, 18, 0, 10, 29), 8, 10)),
        bronze(
            "Bronze holds 17 records of t/0, but 18 landed below offset 30: 1 are missing",
            GoodLake.bronze(2, 30, 18, GoodLake.offsets(17, 17, 0, 10, 29), 8, 10)),
        bronze(
            "Bronze holds 1 rows of t/0 more than once",
            GoodLake.bronze(2, 30, 18, GoodLake.offsets(19, 18, 0, 10, 29), 8, 10)),
        bronze(
            "does not hold the offsets of t/0 that landed: the sums differ",
            GoodLake.bronze(2, 30, 18, GoodLake.offsets(18, 18, 1, 10, 29), 8, 10)),
        bronze(
            "holds offsets 10 to 30 of t/0, outside [10, 30)",
            GoodLake.bronze(2, 30, 18, GoodLake.offsets(18, 18, 0, 10, 30), 8, 10)),
        bronze(
            "holds offsets 9 to 29 of t/0, outside [10, 30)",
            GoodLake.bronze(2, 30, 18, GoodLake.offsets(18, 18, 0, 9, 29), 8, 10)),
        bronze(
            "has committed load 3, but its progress at version 2 is that of load 2",
            GoodLake.committed(3, GoodLake.bronze())),
        bronze(
            "newest load left 19 rows, but its table holds 18 at version 2: it was restored",
            GoodLake.bronze(2, 30, 19, GoodLake.offsets(18, 18, 0, 10, 29), 8, 10)));
  }

  static Stream<Arguments> silver() {
    SilverFacts.Step good = GoodLake.step(18);
    return Stream.of(
        spoilt(
            "has read up to load 2, but bronze has none after load 1: bronze was rewound",
            Layer.SILVER,
            lake ->
                lake.bronze =
                    Finding.found(
                        GoodLake.bronze(1, 20, 18, GoodLake.offsets(18, 18, 0, 10, 29), 8, 10))),
        spoilt(
            "loads up to 2 do not hold the rows that the steps of silver.d read",
            Layer.SILVER,
            lake ->
                lake.bronze =
                    Finding.found(
                        GoodLake.bronze(2, 30, 18, GoodLake.offsets(18, 18, 0, 10, 29), 8, 9))),
        silver(
            "Step 1 of silver.d accounts for 18 rows of bronze, but loads 1 to 2 hold 17",
            GoodLake.step(17)),
        silver("Step 2 of silver.d follows step 0", steps(good, 2, 0, 2, 2, 0, 12, 0, 12)),
        silver("read loads 2 to 2 of bronze", steps(good, 1, 1, 2, 2, 0, 12, 0, 12)),
        silver(
            "accounts for 2 quarantined rows, but the quarantine table holds 1",
            steps(good, 1, 0, 2, 1, 0, 12, 0, 12)),
        silver(
            "found 1 rows in the table, but the previous step left 0",
            steps(good, 1, 0, 2, 2, 1, 12, 1, 12)),
        silver(
            "kept 12 rows according to its account, but inserted 13 and updated 0",
            steps(good, 1, 0, 2, 2, 0, 13, 1, 12)),
        silver(
            "left 12 rows, but 0 before + 12 inserted - 1 deleted",
            steps(good, 1, 0, 2, 2, 0, 12, 1, 12)),
        silver(
            "silver.d holds 12 rows at version 3, but its newest step left 11",
            steps(good, 1, 0, 2, 2, 0, 12, 1, 11)));
  }

  static Stream<Arguments> gold() {
    return Stream.of(
        gold(
            "computed from step 2 of silver.d, but its newest step is 1",
            2,
            -1,
            "12",
            "12",
            GOOD,
            GOOD),
        gold("read versions (0, 3] of silver.d", 1, 0, "12", "12", GOOD, GOOD),
        gold("rows of gold.daily is 13, but that of silver.d", 1, -1, "12", "13", GOOD, GOOD),
        gold("rows of gold.daily is null", 1, -1, "12", "null", GOOD, GOOD),
        gold("Recomputing the model", 1, -1, "12", "12", OTHER_ROWS, GOOD),
        gold("Recomputing the model", 1, -1, "12", "12", GOOD, OTHER_HASH));
  }

  static Stream<Arguments> serving() {
    return Stream.of(
        serving("receipt for step 2, but the newest step", 2, GOOD, Finding.found(GOOD), GOOD),
        serving(
            "cassandra limn.daily holds 3 rows, but its receipt of step 1 says 4",
            1,
            GOOD,
            Finding.found(OTHER_ROWS),
            GOOD),
        serving("does not hold the rows", 1, GOOD, Finding.found(OTHER_HASH), GOOD),
        serving("cassandra limn.daily does not exist", 1, GOOD, Finding.notYet(), GOOD),
        serving("says 4 rows, but gold.daily held 3", 1, GOOD, Finding.found(GOOD), OTHER_ROWS),
        serving("does not match what gold.daily held", 1, GOOD, Finding.found(GOOD), OTHER_HASH));
  }

  @Test
  void offByOneInOppositeDirectionsIsFound() {
    AuditReport report =
        spoilt(
            lake -> {
              lake.units.get(0).setLanded(9);
              lake.units.get(1).setLanded(9);
            });
    assertEquals(4, sentences(report).stream().filter(said -> said.contains("unit [")).count());
  }

  private static Arguments spoilt(String sentence, Layer layer, Consumer<GoodLake> spoil) {
    return arguments(sentence, layer, spoil);
  }

  private static AuditReport spoilt(Consumer<GoodLake> spoil) {
    GoodLake lake = new GoodLake();
    spoil.accept(lake);
    return Audit.of(lake.facts());
  }

  private static List<String> sentences(AuditReport report) {
    return report.equations().stream().flatMap(each -> each.sentences().stream()).toList();
  }

  private static Arguments sight(String sentence, Sight sight) {
    return spoilt(
        sentence, Layer.FILES, lake -> lake.files = Finding.found(GoodLake.filesWith(sight)));
  }

  private static Arguments bronze(String sentence, BronzeFacts bronze) {
    return spoilt(sentence, Layer.BRONZE, lake -> lake.bronze = Finding.found(bronze));
  }

  private static Arguments silver(String sentence, SilverFacts.Step... steps) {
    return spoilt(
        sentence, Layer.SILVER, lake -> lake.silver = Finding.found(GoodLake.silver(steps)));
  }

  private static Arguments gold(
      String sentence, long step, long from, String silver, String gold, Contents a, Contents b) {
    return spoilt(
        sentence, Layer.GOLD, lake -> lake.gold = GoodLake.gold(step, from, silver, gold, a, b));
  }

  private static Arguments serving(
      String sentence, long step, Contents receipt, Finding<Contents> stored, Contents gold) {
    return spoilt(
        sentence,
        Layer.SERVING,
        lake -> lake.serving = GoodLake.serving(step, receipt, stored, gold));
  }

  private static SilverFacts.Step steps(SilverFacts.Step good, long... terms) {
    return new SilverFacts.Step(
        terms[0],
        terms[1],
        terms[2],
        0,
        18,
        Optional.empty(),
        good.account(),
        terms[3],
        terms[4],
        terms[7],
        Optional.of(new SilverFacts.Changes(terms[5], 0, terms[6], terms[7])));
  }

  private static List<Hole> hole(long offset, HoleReason reason) {
    return new ArrayList<>(List.of(new Hole(offset, offset + 1, reason, null)));
  }

  private static Finding<FileFacts> uncovered(OptionalLong missing, OptionalLong twice) {
    FileFacts good = GoodLake.files();
    Uncovered unit = new Uncovered(GoodLake.ID, new Owner.Unit(20), missing, twice);
    return Finding.found(
        new FileFacts(good.files(), List.of(unit), good.settled(), good.orphans()));
  }
}
