package io.limn.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Layer;
import io.limn.core.audit.equation.Term;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.BronzeFacts.Offsets;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Settled;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.OffsetSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The good lake after its one quarantined record, at offset 15, was replayed and loaded; and every
 * way to spoil that.
 */
final class AmendmentAuditTest {
  private static final DataFile REPLAYED = GoodLake.file("r.avro", 1, 15, 15);

  private final GoodLake lake = replayed();

  @Test
  void aReplayedAndLoadedRecordTallies() {
    AuditReport report = audited(lake);

    assertEquals(List.of(), sentences(report));
    assertEquals(Verdict.TALLIES, report.verdict());
    assertEquals(
        "landed 18 + replayed 1 + still quarantined 0 + dismissed 0 + holes 1",
        terms(report, Layer.LEDGER, "units balance", 1));
    assertEquals("landed 18 + replayed 1", terms(report, Layer.BRONZE, "rows", 0));
  }

  @Test
  void aDismissedRecordTallies() {
    lake.amendments.set(0, amendment(1, AmendmentKind.DISMISSED, List.of(), 15, 16));
    lake.files = Finding.found(files(List.of(), new Settled(1, OptionalLong.empty())));
    lake.bronze = bronze(1, 18, 0);

    AuditReport report = audited(lake);

    assertEquals(List.of(), sentences(report));
    assertEquals(Verdict.TALLIES, report.verdict());
    assertEquals(
        "landed 18 + replayed 0 + still quarantined 0 + dismissed 1 + holes 1",
        terms(report, Layer.LEDGER, "units balance", 1));
  }

  @Test
  void anErasedRecordIsNoLongerExpected() {
    lake.amendments.add(amendment(2, AmendmentKind.ERASED, List.of(), 12, 13));
    lake.bronze = bronze(2, 18, 15 - 12);

    AuditReport report = audited(lake);

    assertEquals(List.of(), sentences(report));
    assertEquals(
        "landed 17 + replayed 1 + still quarantined 0 + dismissed 0 + erased 1 + holes 1",
        terms(report, Layer.LEDGER, "units balance", 1));
    assertEquals("landed 18 + replayed 1 - erased 1", terms(report, Layer.BRONZE, "rows", 0));
  }

  @Test
  void whatBronzeHasNotAppliedYetIsPendingWithItsAge() {
    lake.bronze = bronze(0, 18, 0);

    AuditReport report = audited(lake);

    assertEquals(Verdict.PENDING, report.verdict(), sentences(report).toString());
    Equation.Pending pending = equation(report, Layer.BRONZE, "amendments").pending().orElseThrow();
    assertEquals("1 amendments to load, 1 replayed records", pending.what());
    assertEquals(Duration.ofMinutes(1), pending.age().orElseThrow());
  }

  @Test
  void anUnreadableQuarantineFileLeavesOpenWhatHadBeenInIt() {
    FileFacts good = files(List.of(), new Settled(1, OptionalLong.empty()));
    lake.files =
        Finding.found(
            new FileFacts(good.files(), good.uncovered(), new TreeMap<>(), good.orphans()));

    assertEquals(
        Verdict.CANNOT_TELL,
        equation(audited(lake), Layer.FILES, "settled were quarantined").verdict());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"ledger", "files", "bronze"})
  void findsWhatDoesNotTally(String sentence, Layer layer, Consumer<GoodLake> spoil) {
    spoil.accept(lake);
    AuditReport report = audited(lake);
    assertEquals(Verdict.DOES_NOT_TALLY, report.verdict(), report.toString());
    assertTrue(
        report.equations().stream()
            .filter(equation -> equation.layer() == layer)
            .flatMap(equation -> equation.sentences().stream())
            .anyMatch(said -> said.contains(sentence)),
        () -> "nobody said: " + sentence + "\nbut: " + sentences(report));
  }

  static Stream<Arguments> ledger() {
    return Stream.of(
        spoilt(
            "Offset 15 of t/0 was settled twice",
            Layer.LEDGER,
            lake -> lake.amendments.add(amendment(2, AmendmentKind.DISMISSED, List.of(), 14, 17))),
        spoilt(
            "Amendment 1 of t/0 names offsets [15, 15) out of order",
            Layer.LEDGER,
            lake -> lake.amendments.get(0).getOffsets().get(0).setEndOffset(15)),
        spoilt(
            "Amendment 2 of t/0 names offsets [29, 31), which are outside [10, 30)",
            Layer.LEDGER,
            lake -> lake.amendments.add(amendment(2, AmendmentKind.DISMISSED, List.of(), 29, 31))),
        spoilt(
            "Amendment 1 of t/0 replays 1 records, but its files hold 2",
            Layer.LEDGER,
            lake -> lake.amendments.get(0).getDataFiles().get(0).setRows(2)),
        spoilt(
            "Amendment 1 of t/0 replays 0 records, but its files hold 1",
            Layer.LEDGER,
            lake -> lake.amendments.get(0).setKind(AmendmentKind.DISMISSED)));
  }

  static Stream<Arguments> files() {
    return Stream.of(
        spoilt(
            "Offset 16 of t/0 was replayed or dismissed, but no quarantine file holds it",
            Layer.FILES,
            lake -> {
              lake.amendments.set(0, amendment(1, AmendmentKind.REPLAYED, files(2), 15, 17));
              lake.files = Finding.found(files(List.of(), new Settled(1, OptionalLong.of(16))));
            }),
        spoilt(
            "File landing/r.avro is missing: offsets 15 to 15 of t/0, 1 rows",
            Layer.FILES,
            lake -> sight(lake, new Sight.Missing())),
        spoilt(
            "File landing/r.avro does not match its amendment: CRC-32C 8, amendment 7",
            Layer.FILES,
            lake -> sight(lake, new Sight.Seen(100, OptionalLong.of(8), Optional.empty()))),
        spoilt(
            "Amendment 1 of t/0 lacks offset 15 in its files",
            Layer.FILES,
            lake -> uncovered(lake, OptionalLong.of(15), OptionalLong.empty())),
        spoilt(
            "Amendment 1 of t/0 holds offset 17, which it must not",
            Layer.FILES,
            lake -> uncovered(lake, OptionalLong.empty(), OptionalLong.of(17))));
  }

  static Stream<Arguments> bronze() {
    return Stream.of(
        spoilt(
            "Bronze holds 18 records of t/0, but 19 landed or were replayed below offset 30: 1 are"
                + " missing",
            Layer.BRONZE,
            lake -> lake.bronze = bronze(1, 18, 15)),
        spoilt(
            "Bronze holds 19 records of t/0, but 18 landed below offset 30: 1 are too many",
            Layer.BRONZE,
            lake -> lake.bronze = bronze(0, 19, 15)),
        spoilt(
            "does not hold the offsets of t/0 that landed: the sums differ",
            Layer.BRONZE,
            lake -> lake.bronze = bronze(1, 19, 16)),
        spoilt(
            "Bronze has applied amendment 2 of t/0, but the newest in the ledger is 1",
            Layer.BRONZE,
            lake -> lake.bronze = bronze(2, 19, 15)));
  }

  /** The lake without a silver table. */
  private static AuditReport audited(GoodLake lake) {
    LakeFacts facts = lake.facts();
    return Audit.of(
        new LakeFacts(
            facts.dataset(),
            facts.at(),
            facts.full(),
            facts.kafka(),
            facts.ledger(),
            facts.files(),
            facts.bronze(),
            Optional.empty()));
  }

  private static GoodLake replayed() {
    GoodLake lake = new GoodLake();
    lake.amendments.add(amendment(1, AmendmentKind.REPLAYED, files(1), 15, 16));
    lake.files =
        Finding.found(
            files(List.of(replay(GoodLake.seen(REPLAYED))), new Settled(1, OptionalLong.empty())));
    lake.bronze = bronze(1, 19, 15);
    return lake;
  }

  /** Of the replayed record's file, with another number of rows said of it. */
  private static List<DataFile> files(long rows) {
    DataFile file = DataFile.newBuilder(REPLAYED).setRows(rows).build();
    return new ArrayList<>(List.of(file));
  }

  private static NamedFile replay(Sight sight) {
    return new NamedFile(GoodLake.ID, new Owner.Amended(1), REPLAYED, false, sight);
  }

  private static void sight(GoodLake lake, Sight sight) {
    Settled settled = new Settled(1, OptionalLong.empty());
    lake.files = Finding.found(files(List.of(replay(sight)), settled));
  }

  private static void uncovered(GoodLake lake, OptionalLong missing, OptionalLong twice) {
    FileFacts good =
        files(List.of(replay(GoodLake.seen(REPLAYED))), new Settled(1, OptionalLong.empty()));
    Uncovered uncovered = new Uncovered(GoodLake.ID, new Owner.Amended(1), missing, twice);
    lake.files =
        Finding.found(
            new FileFacts(good.files(), List.of(uncovered), good.settled(), good.orphans()));
  }

  private static FileFacts files(List<NamedFile> more, Settled settled) {
    List<NamedFile> files = new ArrayList<>(GoodLake.files().files());
    files.addAll(more);
    SortedMap<TopicPartitionId, Settled> byId = new TreeMap<>();
    byId.put(GoodLake.ID, settled);
    return new FileFacts(files, List.of(), byId, OptionalLong.of(0));
  }

  /** The good bronze, with so many rows, their sum greater by so much, after an amendment. */
  private static Finding<BronzeFacts> bronze(long amendment, long rows, long sumIsMoreBy) {
    Offsets offsets = GoodLake.offsets(rows, rows, sumIsMoreBy, 10, 29);
    BronzeFacts good = GoodLake.bronze(2, 30, rows, offsets, 8, rows - 8);
    SortedMap<TopicPartitionId, Long> applied = new TreeMap<>();
    if (amendment > 0) {
      applied.put(GoodLake.ID, amendment);
    }
    return Finding.found(
        new BronzeFacts(
            good.version(),
            good.committedAtEpochMillis(),
            good.newestLoad(),
            good.loadInProgress(),
            good.progress(),
            applied,
            good.rowsInProgress(),
            good.offsets(),
            good.loads()));
  }

  private static Amendment amendment(
      long ordinal, AmendmentKind kind, List<DataFile> files, long first, long end) {
    return Amendment.newBuilder()
        .setOrdinal(ordinal)
        .setDataset("d")
        .setTopic("t")
        .setTopicId("life-1")
        .setTopicPartition(0)
        .setKind(kind)
        .setOffsets(new ArrayList<>(List.of(new OffsetSpan(first, end))))
        .setDataFiles(files)
        .setReason("fixed")
        .setAuthor("ada")
        .setDatasetVersion("v")
        .setSession("s")
        .setCreatedAt(Instant.ofEpochMilli(GoodLake.BEFORE))
        .build();
  }

  private static Arguments spoilt(String sentence, Layer layer, Consumer<GoodLake> spoil) {
    return arguments(sentence, layer, spoil);
  }

  private static List<String> sentences(AuditReport report) {
    return report.equations().stream().flatMap(each -> each.sentences().stream()).toList();
  }

  private static Equation equation(AuditReport report, Layer layer, String name) {
    return report.equations().stream()
        .filter(each -> each.layer() == layer && each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String terms(AuditReport report, Layer layer, String name, int side) {
    StringBuilder text = new StringBuilder();
    for (Term term : equation(report, layer, name).sides().get(side).terms()) {
      text.append(text.isEmpty() ? "" : " " + term.sign() + " ");
      text.append(term.name()).append(' ').append(term.value());
    }
    return text.toString();
  }
}
