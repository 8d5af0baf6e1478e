package io.limn.spark.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** A Delta table at a path; it need not exist. */
public final class LakeTable {
  private static final String PROGRESS = "limn.progress";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final String path;

  public LakeTable(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  /**
   * How far bronze has consumed its ledger, from the newest snapshot's domain metadata.
   *
   * @param ordinal of the last load
   * @param totalRows that all loads together committed
   */
  public record Progress(long ordinal, long totalRows) {}

  public String path() {
    return path;
  }

  public boolean exists() {
    return version() >= 0;
  }

  /** The newest version, -1 when there is no table. */
  public long version() {
    return newest().version();
  }

  public StructType schema() {
    return newest().schema();
  }

  /** The last step that was committed under an application id; 0 when none was. */
  public long committedStep(String appId) {
    return committedStep(newest(), appId);
  }

  /** The same as of a version that the log still holds. */
  public long committedStep(String appId, long version) {
    return committedStep(
        log().getSnapshotAt(version, Option.empty(), Option.empty(), false), appId);
  }

  /**
   * The oldest version that can still be read, with everything since: log clean-up may have taken
   * the ones before it.
   */
  public long oldestVersion() {
    return log().history().getEarliestRecreatableCommit();
  }

  /** Bronze's progress; empty when the table has none, which is then no bronze table of ours. */
  public Optional<Progress> progress() {
    for (DomainMetadata domain : CollectionConverters.asJava(newest().domainMetadata())) {
      if (domain.domain().equals(PROGRESS) && !domain.removed()) {
        return Optional.of(progress(domain.configuration()));
      }
    }
    return Optional.empty();
  }

  /** All rows of a version. */
  public Dataset<Row> at(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  /**
   * All rows of the newest version, which they stay: rows that follow the table would be planned
   * again after every MERGE into it, wherever they are persisted.
   */
  public Dataset<Row> now() {
    return at(version());
  }

  /**
   * Rows of the change feed with {@code _change_type} and {@code _commit_version}.
   *
   * @param from exclusive
   * @param to inclusive
   */
  public Dataset<Row> changes(long from, long to) {
    return spark
        .read()
        .format("delta")
        .option("readChangeFeed", "true")
        .option("startingVersion", from + 1)
        .option("endingVersion", to)
        .load(path);
  }

  /** The commits of this table, newest first. */
  public CommitLog commits() {
    return new CommitLog(log().logPath(), spark.sessionState().newHadoopConf(), version());
  }

  private static long committedStep(Snapshot snapshot, String appId) {
    Option<Object> step = snapshot.transactions().get(appId);
    return step.isDefined() ? (Long) step.get() : 0;
  }

  private Snapshot newest() {
    try {
      return log().update(false, Option.empty(), Option.empty());
    } catch (Exception e) {
      // Spark throws its checked exceptions through Scala, undeclared
      throw new LakeException(
          "The Delta table at " + path + " cannot be read",
          IoReason.ofRoot(e),
          "check root in lake.yaml and its file system; if a file of the table is damaged, restore"
              + " it from a snapshot or backup",
          e);
    }
  }

  private DeltaLog log() {
    return DeltaLog.forTable(spark, path);
  }

  private static Progress progress(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Progress(node.required("ordinal").asLong(), node.required("totalRows").asLong());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalStateException("not a progress of Limn: " + json, e);
    }
  }
}
