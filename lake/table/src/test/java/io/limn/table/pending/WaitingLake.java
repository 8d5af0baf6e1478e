package io.limn.table.pending;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.step.Receipts;
import io.limn.core.step.StepPlans;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import io.limn.schema.Receipt;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.table.AddActions;
import io.limn.table.BronzeProgress;
import io.limn.table.BronzeTable;
import io.limn.table.CommitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * A lake in a local folder whose stages leave behind what the real ones do, as far as it says how
 * far they are. Units are holes, so that there are no files to read.
 */
final class WaitingLake {
  static final String SQL = "SELECT day FROM silver.shop";

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Sale", "fields": [{"name": "at", "type": "string"}]}\
      """;
  private static final String YAML =
      """
      name: shop
      schema: shop
      zone: UTC
      source: {topic: shop, topic-partitions: 1, format: json, value: required}
      event-time: {fields: [at], format: iso}
      silver:
        table: shop
        deduplicate: none
        columns:
          day: {from: at, type: date, format: iso, required: true}
      gold:
        - table: shop_daily
          sql: shop.sql
          key: [day]
          date: {silver: day, gold: day}
          publish:
            elasticsearch: {index: shop-daily}
      """;
  private static final String FIRST_COMMIT =
"""
{"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
{"metaData":{"id":"shop","format":{"provider":"parquet","options":{}},\
"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"day\\",\\"type\\":\\"date\\",\
\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":[],"configuration":{},"createdTime":0}}
""";

  private final Path folder;
  private final Configuration hadoop = new Configuration();
  private final LakeConfig lake;
  private final FileStore store;
  private long landed;

  WaitingLake(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("shop.avsc"), SCHEMA);
    Files.writeString(folder.resolve("shop.yaml"), YAML);
    Files.writeString(folder.resolve("shop.sql"), SQL);
    Path file = folder.resolve("lake.yml");
    Files.writeString(
        file,
        """
        root: "file:%s/lake"
        datasets: "."
        schemas: "."
        kafka: {bootstrap-servers: "127.0.0.1:9092", properties: {}}
        elasticsearch: {nodes: ["http://127.0.0.1:9200"], properties: {}}
        cassandra: {contact-points: ["127.0.0.1:9042"], datacenter: one, keyspace: limn}
        """
            .formatted(folder));
    this.lake = LakeConfigReader.read(file.toString());
    this.store = FileStores.open(lake.root(), hadoop);
  }

  DatasetSpec dataset() {
    return new Datasets(lake).read("shop");
  }

  /** From now on gold is computed with another SQL. */
  void changeSql(String sql) throws IOException {
    Files.writeString(folder.resolve("shop.sql"), sql);
  }

  List<PendingTask> pending() throws IOException {
    return new PendingWork(lake, hadoop).of(dataset());
  }

  /** Publishes a unit of ten offsets. */
  void land() throws IOException {
    TopicPartitionId id = new TopicPartitionId("shop", "id", 0);
    LedgerFolder ledger = new LedgerFolder("shop", id);
    store.makeFolder(ledger.location());
    if (landed == 0) {
      RecordFile.write(store, ledger.genesis(), RecordFile.encode(genesis(id)));
    }
    RecordFile.write(store, ledger.manifest(landed), RecordFile.encode(unit(id, landed)));
    landed += 10;
  }

  /** Loads all that has landed. */
  void load() {
    BronzeTable table = BronzeTable.openOrCreate(lake, dataset(), hadoop);
    BronzeProgress seen = table.progress();
    TreeMap<TopicPartitionId, Long> ends = new TreeMap<>(seen.endOffsets());
    ends.put(new TopicPartitionId("shop", "id", 0), landed);
    BronzeProgress next = new BronzeProgress(seen.ordinal() + 1, ends, seen.amendments(), 0, "job");
    CommitOutcome outcome = table.commit(seen, next, new AddActions(List.of()));
    if (!(outcome instanceof CommitOutcome.Committed)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  /** Writes down a step of silver over loads. */
  void planSilver(long step, long from, long to) throws IOException {
    plan("silver.shop", LakeLayout.silverTable("shop"), step, "bronze.shop", from, to);
  }

  /** Writes down a step of gold over versions of silver. */
  void planGold(long step, long from, long to) throws IOException {
    plan("gold.shop_daily", LakeLayout.goldTable("shop_daily"), step, "silver.shop", from, to);
  }

  private void plan(String table, String location, long step, String source, long from, long to)
      throws IOException {
    StepPlan plan =
        StepPlan.newBuilder()
            .setTable(table)
            .setStep(step)
            .setSources(List.of(new SourceRange(source, from, to, to, 0L)))
            .setDatasetText(dataset().text())
            .setSqlText(table.startsWith("gold") ? dataset().gold().get(0).sql() : null)
            .setCodeVersion("1")
            .setTargetVersion(0)
            .setTargetRows(0)
            .setCreatedAt(Instant.EPOCH)
            .build();
    new StepPlans(store, location).publish(plan);
  }

  void commitSilver(long step) throws IOException {
    commit(LakeLayout.silverTable("shop"), step - 1, "limn:silver.shop", step);
  }

  void commitGold(long step) throws IOException {
    commit(LakeLayout.goldTable("shop_daily"), step - 1, "limn:gold.shop_daily", step);
  }

  /** Writes a version of a Delta table that carries a step. */
  void commit(String location, long version, String appId, long step) throws IOException {
    Path log = folder.resolve("lake").resolve(location).resolve("_delta_log");
    Files.createDirectories(log);
    Files.writeString(
        log.resolve(String.format(Locale.ROOT, "%020d.json", version)),
        (version == 0 ? FIRST_COMMIT : "")
            + "{\"txn\":{\"appId\":\"%s\",\"version\":%d}}%n".formatted(appId, step));
  }

  void publish(long step) throws IOException {
    Receipt receipt =
        Receipt.newBuilder()
            .setTable("gold.shop_daily")
            .setStore(Receipts.ELASTICSEARCH)
            .setTarget("shop-daily")
            .setStep(step)
            .setGoldVersion(step - 1)
            .setUpserted(0)
            .setDeleted(0)
            .setRows(0)
            .setHash("")
            .setCreatedAt(Instant.EPOCH)
            .build();
    Receipt stands =
        new Receipts(store, LakeLayout.goldTable("shop_daily"), Receipts.ELASTICSEARCH)
            .publish(receipt);
    if (!stands.equals(receipt)) {
      throw new IllegalStateException("there is a receipt already: " + stands);
    }
  }

  private static Genesis genesis(TopicPartitionId id) {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setStartOffset(0)
        .setStartRule("earliest")
        .setSession("session")
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  private static Manifest unit(TopicPartitionId id, long from) {
    return Manifest.newBuilder()
        .setDataset("shop")
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setFirstOffset(from)
        .setEndOffset(from + 10)
        .setLanded(0)
        .setQuarantined(0)
        .setDataFiles(List.of())
        .setQuarantineFiles(List.of())
        .setHoles(List.of(new Hole(from, from + 10, HoleReason.MARKER, null)))
        .setSession("session")
        .setOpenedAt(Instant.EPOCH)
        .setPublishedAt(Instant.EPOCH)
        .build();
  }
}
