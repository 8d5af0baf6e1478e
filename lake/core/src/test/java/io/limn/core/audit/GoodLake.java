package io.limn.core.audit;

import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.BronzeFacts.Load;
import io.limn.core.audit.fact.BronzeFacts.Offsets;
import io.limn.core.audit.fact.Contents;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.Content;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Sight.Seen;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.KafkaFacts;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SilverFacts.AccountRow;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts of a lake in which everything tallies and nothing is pending; its fields are there to be
 * spoilt. Topic partition 0 of topic t: unit [10, 20) holds 8 landed records, a quarantined one
 * (offset 15) and a marker (offset 19); unit [20, 30) holds 10 landed records.
 */
public final class GoodLake {
  public static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  static final long BEFORE = AT.toEpochMilli() - 60_000;
  public static final TopicPartitionId ID = new TopicPartitionId("t", "life-1", 0);
  static final Contents SERVED = new Contents(4, "ab12");
  private static final BigInteger LANDED = BigInteger.valueOf(145 - 15 - 19 + 245);

  public final Genesis genesis = genesis();
  public final List<Manifest> units = new ArrayList<>(List.of(firstUnit(), secondUnit()));
  final List<Amendment> amendments = new ArrayList<>();
  public Finding<KafkaFacts> kafka = kafka("cluster", "life-1", 0, 30);
  Finding<FileFacts> files = Finding.found(files());
  Finding<BronzeFacts> bronze = Finding.found(bronze());
  Finding<SilverFacts> silver = Finding.found(silver(step(18)));
  GoldFacts gold = gold();
  ServingFacts serving = serving(1, SERVED, Finding.found(SERVED), SERVED);

  public LakeFacts facts() {
    SortedMap<TopicPartitionId, Chapter> chapters = new TreeMap<>();
    chapters.put(ID, new Chapter(genesis, units, amendments));
    SparkFacts spark = new SparkFacts("d", false, silver, List.of(gold), List.of(serving));
    return new LakeFacts(
        "d",
        AT,
        true,
        kafka,
        Finding.found(new Ledger("d", chapters)),
        files,
        bronze,
        Optional.of(Finding.found(spark)));
  }

  static Finding<KafkaFacts> kafka(String cluster, String topicId, long start, long end) {
    return kafka(cluster, topicId, new KafkaFacts.LogBounds(start, end, Optional.empty()));
  }

  /** With a log that a transaction keeps back; for a minute none should. */
  static Finding<KafkaFacts> kafka(String cluster, String topicId, KafkaFacts.LogBounds log) {
    SortedMap<Integer, KafkaFacts.LogBounds> logs = new TreeMap<>();
    logs.put(0, log);
    return Finding.found(
        new KafkaFacts("broker:9092", cluster, "t", topicId, logs, Duration.ofMinutes(1)));
  }

  private static Genesis genesis() {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic("t")
        .setTopicId("life-1")
        .setTopicPartition(0)
        .setStartOffset(10)
        .setStartRule("earliest")
        .setSession("s")
        .setCreatedAt(Instant.ofEpochMilli(BEFORE))
        .build();
  }

  public static Manifest unit(long first, long end, long landed, List<DataFile> files) {
    return Manifest.newBuilder()
        .setDataset("d")
        .setTopic("t")
        .setTopicId("life-1")
        .setTopicPartition(0)
        .setFirstOffset(first)
        .setEndOffset(end)
        .setLanded(landed)
        .setQuarantined(0)
        .setDataFiles(files)
        .setQuarantineFiles(List.of())
        .setHoles(List.of())
        .setSession("s")
        .setOpenedAt(Instant.ofEpochMilli(BEFORE))
        .setPublishedAt(Instant.ofEpochMilli(BEFORE))
        .build();
  }

  private static Manifest firstUnit() {
    Manifest unit = unit(10, 20, 8, List.of(file("a.avro", 8, 10, 18)));
    unit.setQuarantined(1);
    unit.setQuarantineFiles(List.of(file("q.avro", 1, 15, 15)));
    unit.setHoles(List.of(new Hole(19L, 20L, HoleReason.MARKER, null)));
    return unit;
  }

  private static Manifest secondUnit() {
    return unit(20, 30, 10, List.of(file("b.avro", 10, 20, 29)));
  }

  public static DataFile file(String name, long rows, long first, long last) {
    return new DataFile("landing/" + name, rows, 100L, 7L, "f", first, last, null, null);
  }

  static NamedFile named(DataFile file, boolean quarantine, FileFacts.Sight sight) {
    Owner unit = new Owner.Unit(file.getFirstOffset() < 20 ? 10 : 20);
    return new NamedFile(ID, unit, file, quarantine, sight);
  }

  static Seen seen(DataFile file) {
    long sum = file.getFirstOffset() == 15 ? 15 : 0;
    return seen(
        file,
        new Content(
            file.getRows(), file.getFirstOffset(), file.getLastOffset(), BigInteger.valueOf(sum)));
  }

  static Seen seen(DataFile file, Content content) {
    return new Seen(file.getBytes(), OptionalLong.of(file.getCrc32c()), Optional.of(content));
  }

  /** The second of the three files seen otherwise. */
  static FileFacts filesWith(FileFacts.Sight sightOfB) {
    FileFacts good = files();
    List<NamedFile> files = new ArrayList<>(good.files());
    files.set(2, named(files.get(2).named(), false, sightOfB));
    return new FileFacts(files, List.of(), new TreeMap<>(), OptionalLong.of(0));
  }

  static FileFacts files() {
    List<NamedFile> files = new ArrayList<>();
    DataFile a = file("a.avro", 8, 10, 18);
    DataFile q = file("q.avro", 1, 15, 15);
    DataFile b = file("b.avro", 10, 20, 29);
    files.add(named(a, false, seen(a)));
    files.add(named(q, true, seen(q)));
    files.add(named(b, false, seen(b)));
    return new FileFacts(files, List.of(), new TreeMap<>(), OptionalLong.of(0));
  }

  static BronzeFacts bronze() {
    return bronze(2, 30, 18, new Offsets(18, 18, LANDED, 10, 29), 8, 10);
  }

  static BronzeFacts bronze(
      long newestLoad, long progress, long total, Offsets offsets, long... rowsOfLoads) {
    SortedMap<TopicPartitionId, Long> progressMap = new TreeMap<>();
    progressMap.put(ID, progress);
    SortedMap<TopicPartitionId, Offsets> offsetsMap = new TreeMap<>();
    offsetsMap.put(ID, offsets);
    SortedMap<Long, Load> loads = new TreeMap<>();
    for (int i = 0; i < rowsOfLoads.length; i++) {
      loads.put(i + 1L, new Load(rowsOfLoads[i], OptionalLong.of(BEFORE)));
    }
    return new BronzeFacts(
        2, BEFORE, newestLoad, newestLoad, progressMap, new TreeMap<>(), total, offsetsMap, loads);
  }

  /** The same, with another newest load in the log than in its progress. */
  static BronzeFacts committed(long newestLoad, BronzeFacts bronze) {
    return new BronzeFacts(
        bronze.version(),
        bronze.committedAtEpochMillis(),
        newestLoad,
        bronze.loadInProgress(),
        bronze.progress(),
        bronze.amendments(),
        bronze.rowsInProgress(),
        bronze.offsets(),
        bronze.loads());
  }

  static Offsets offsets(long rows, long distinct, long sumIsOffBy, long min, long max) {
    return new Offsets(rows, distinct, LANDED.add(BigInteger.valueOf(sumIsOffBy)), min, max);
  }

  static List<AccountRow> account(long kept, long duplicate, long quarantined, long filtered) {
    return List.of(
        new AccountRow(RowVerdict.KEPT, Optional.empty(), kept),
        new AccountRow(RowVerdict.DUPLICATE, Optional.empty(), duplicate),
        new AccountRow(RowVerdict.QUARANTINED, Optional.of("positive"), quarantined),
        new AccountRow(RowVerdict.FILTERED, Optional.of("test"), filtered));
  }

  static SilverFacts.Step step(long bronzeRows) {
    return step(bronzeRows, 12, Optional.of(new SilverFacts.Changes(12, 0, 0, 12)));
  }

  static SilverFacts.Step step(
      long bronzeRows, long accountedAfter, Optional<SilverFacts.Changes> changes) {
    return new SilverFacts.Step(
        1,
        0,
        2,
        BEFORE,
        bronzeRows,
        Optional.empty(),
        account(12, 3, 2, 1),
        2,
        0,
        accountedAfter,
        changes);
  }

  static SilverFacts silver(SilverFacts.Step... steps) {
    return new SilverFacts("silver.d", "bronze.d", 3, 12, List.of(steps), Optional.empty());
  }

  static GoldFacts gold() {
    return gold(1, -1, "12", "12.00", SERVED, SERVED);
  }

  static GoldFacts gold(
      long silverStep,
      long from,
      String silverTotal,
      String goldTotal,
      Contents model,
      Contents table) {
    return new GoldFacts(
        "gold.daily",
        "silver.d",
        1,
        4,
        List.of(new GoldFacts.Step(1, from, 3, BEFORE)),
        Optional.of(
            new GoldFacts.Origin(
                silverStep,
                List.of(new GoldFacts.Total("rows", silverTotal, goldTotal)),
                Optional.of(new GoldFacts.Recomputed(model, table)))),
        Optional.empty());
  }

  static ServingFacts serving(
      long step, Contents receipt, Finding<Contents> stored, Contents gold) {
    ServingFacts.Published published =
        new ServingFacts.Published(step, BEFORE, receipt, stored, Optional.of(gold));
    return new ServingFacts(
        "gold.daily", "cassandra", "limn.daily", 1, BEFORE, Optional.of(published));
  }
}
