package io.limn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Dataset;
import io.limn.core.dataset.DatasetReader;
import io.limn.core.layout.LakeLayout;
import io.limn.core.store.LocalFileStore;
import io.limn.spark.session.Lake;
import io.limn.spark.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A lake in a folder, on the one session of the test run, with bronze tables as loads make them.
 */
public final class TestLake {
  private static SparkSession root;

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
            new LakeConfig.Elasticsearch(List.of("http://127.0.0.1:9200"), Map.of()),
            new LakeConfig.Cassandra(List.of("127.0.0.1:9042"), "datacenter1", "limn"),
            Optional.empty(),
            folder + "/lake.yaml");
  }

  /** Declares a dataset by its file's text; its payload has these Avro fields. */
  public Dataset declare(String name, String avroFields, String yaml) throws IOException {
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

  public LakeConfig config() {
    return config;
  }

  public Lake open(Dataset dataset) {
    return Lake.of(config, dataset, new LocalFileStore(folder), spark());
  }

  public static synchronized SparkSession spark() {
    if (root == null) {
      System.setProperty("spark.master", "local[2]");
      System.setProperty("spark.driver.host", "127.0.0.1");
      System.setProperty("spark.driver.bindAddress", "127.0.0.1");
      System.setProperty("spark.ui.enabled", "false");
      LakeConfig nowhere = new TestLake(Path.of("/nowhere")).config;
      root = Sessions.start("tests", nowhere, Map.of());
    }
    return root;
  }

  /**
   * Appends one load to a bronze table, with its progress.
   *
   * @param payload the payload's columns, and {@code _topic_partition, _offset, _timestamp,
   *     _event_time, _rescued} where the test wants them
   */
  public void load(String dataset, long ordinal, org.apache.spark.sql.Dataset<Row> payload) {
    String path = folder + "/" + LakeLayout.bronzeTable(dataset);
    var rows = payload;
    Map<String, org.apache.spark.sql.Column> envelope =
        Map.of(
            "_topic", lit(dataset),
            "_topic_id", lit("id"),
            "_topic_partition", lit(0),
            "_offset", org.apache.spark.sql.functions.monotonically_increasing_id(),
            "_timestamp", lit("2026-01-01 00:00:00").cast("timestamp"),
            "_event_time", lit("2026-01-01 00:00:00").cast("timestamp"),
            "_key", lit(null).cast("binary"),
            "_rescued", lit(null).cast("string"));
    for (var entry : envelope.entrySet()) {
      if (!List.of(payload.columns()).contains(entry.getKey())) {
        rows = rows.withColumn(entry.getKey(), entry.getValue());
      }
    }
    rows.withColumn("_load", lit(ordinal))
        .write()
        .format("delta")
        .mode("append")
        .option("delta.columnMapping.mode", "name")
        .option("delta.feature.domainMetadata", "supported")
        .save(path);
    progress(path, ordinal);
  }

  private static void progress(String path, long ordinal) {
    long total = spark().read().format("delta").load(path).filter(col("_load").isNotNull()).count();
    String json = "{\"ordinal\":" + ordinal + ",\"totalRows\":" + total + "}";
    var transaction =
        DeltaLog.forTable(spark(), path)
            .startTransaction(scala.Option.empty(), scala.Option.empty());
    List<Action> actions = List.of(new DomainMetadata("limn.progress", json, false));
    transaction.commit(
        CollectionConverters.asScala(actions).toSeq(), DeltaOperations.ManualUpdate$.MODULE$);
  }
}
