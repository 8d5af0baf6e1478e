package io.limn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.store.LocalFileStore;
import io.limn.spark.session.Lake;
import io.limn.spark.session.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A lake in a folder, on the one session of the test run, with bronze tables as loads make them.
 */
public final class TestLake {
  /** How the file of a dataset begins; its tables follow. */
  public static final String SALES =
      """
      name: sales
      schema: sales
      source: {topic: sales, format: json}
      event-time: {fields: [id]}
      """;

  private static final Map<String, Function<String, org.apache.spark.sql.Column>> ENVELOPE =
      Map.of(
          "_topic", dataset -> lit(dataset),
          "_topic_id", dataset -> lit("id"),
          "_topic_partition", dataset -> lit(0),
          "_offset", dataset -> monotonically_increasing_id(),
          "_timestamp", dataset -> lit("2026-01-01 00:00:00").cast("timestamp"),
          "_event_time", dataset -> lit("2026-01-01 00:00:00").cast("timestamp"),
          "_key", dataset -> lit(null).cast("binary"),
          "_rescued", dataset -> lit(null).cast("string"));
  private static final Map<String, String> PROPERTIES =
      Map.of("delta.columnMapping.mode", "name", "delta.feature.domainMetadata", "supported");

  private static SparkSession root;

  private final Map<String, Long> totalRows = new HashMap<>();

  private final Path folder;
  private final LakeConfig config;

  public TestLake(Path folder) {
    this.folder = folder;
    this.config =
        new LakeConfig(
            "file://" + folder,
            folder + "/datasets",
            folder + "/schemas",
            Optional.empty(),
            new LakeConfig.Kafka("127.0.0.1:9092", Map.of()),
            new LakeConfig.Elasticsearch(List.of("http://127.0.0.1:1"), Map.of()),
            new LakeConfig.Cassandra(List.of("127.0.0.1:1"), "datacenter1", "limn"),
            Optional.empty(),
            Optional.empty(),
            folder + "/lake.yaml");
  }

  /** Declares a dataset by its file's text; its payload has these Avro fields. */
  public DatasetSpec declare(String name, String avroFields, String yaml) throws IOException {
    Path schemas = Files.createDirectories(folder.resolve("schemas"));
    Path datasets = Files.createDirectories(folder.resolve("datasets"));
    Files.writeString(
        schemas.resolve(name + ".avsc"),
        "{\"type\":\"record\",\"name\":\"T\",\"fields\":[" + avroFields + "]}");
    Path file = datasets.resolve(name + ".yaml");
    Files.writeString(file, yaml);
    return DatasetReader.read(file.toString(), yaml, schemas.toString());
  }

  public Path folder() {
    return folder;
  }

  /** What a Delta table holds: the texts that the SQL makes of its rows, in their order. */
  public static List<String> texts(Path table, String where, String sql) {
    return spark()
        .read()
        .format("delta")
        .load(table.toString())
        .where(where)
        .selectExpr(sql + " AS v")
        .orderBy(col("v"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  public LakeConfig config() {
    return config;
  }

  public Lake open(DatasetSpec dataset) {
    return Lake.of(config, dataset, new LocalFileStore(folder), spark());
  }

  public static synchronized SparkSession spark() {
    if (root == null) {
      System.setProperty("spark.master", "local[2]");
      System.setProperty("spark.driver.host", "127.0.0.1");
      System.setProperty("spark.driver.bindAddress", "127.0.0.1");
      System.setProperty("spark.ui.enabled", "false");
      forAFewRows().forEach(System::setProperty);
      root = SparkSessions.first("tests");
    }
    return root;
  }

  /** Over a few rows, to compile a query or to plan it again takes longer than to run it. */
  private static Map<String, String> forAFewRows() {
    return Map.of(
        "spark.sql.codegen.wholeStage", "false",
        "spark.sql.codegen.factoryMode", "NO_CODEGEN",
        "spark.sql.adaptive.enabled", "false",
        "spark.databricks.delta.snapshotPartitions", "1");
  }

  /**
   * Appends one load to a bronze table, with its progress.
   *
   * @param payload the payload's columns, and {@code _topic_partition, _offset, _timestamp,
   *     _event_time, _rescued} where the test wants them
   */
  public void load(String dataset, long ordinal, org.apache.spark.sql.Dataset<Row> payload) {
    List<String> given = List.of(payload.columns());
    List<org.apache.spark.sql.Column> columns = new ArrayList<>(List.of(col("*")));
    ENVELOPE.forEach(
        (name, value) -> {
          if (!given.contains(name)) {
            columns.add(value.apply(dataset).as(name));
          }
        });
    columns.add(lit(ordinal).as("_load"));
    var rows = payload.select(columns.toArray(org.apache.spark.sql.Column[]::new)).coalesce(1);
    long total = totalRows.merge(dataset, payload.count(), Long::sum);
    commit(
        folder + "/" + LakeLayout.bronzeTable(dataset),
        rows,
        "{\"ordinal\":" + ordinal + ",\"totalRows\":" + total + "}");
  }

  /** Rows and progress in one commit, as a load makes it. */
  private static void commit(String path, org.apache.spark.sql.Dataset<Row> rows, String progress) {
    DeltaLog log = DeltaLog.forTable(spark(), path);
    var transaction = log.startTransaction(Option.empty(), Option.empty());
    var write =
        new WriteIntoDelta(
            log,
            SaveMode.Append,
            new DeltaOptions(toScala(Map.of()), spark().sessionState().conf()),
            toScala(List.of()),
            toScala(PROPERTIES),
            rows,
            Option.empty(),
            Option.empty(),
            false);
    List<Action> actions =
        new ArrayList<>(
            CollectionConverters.asJava(write.write(transaction, spark(), Option.empty(), false)));
    actions.add(new DomainMetadata("limn.progress", progress, false));
    transaction.commit(toScala(actions), DeltaOperations.ManualUpdate$.MODULE$);
  }

  private static <T> scala.collection.immutable.Seq<T> toScala(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static scala.collection.immutable.Map<String, String> toScala(Map<String, String> map) {
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
  }
}
