package io.limn.spark.session;

import io.limn.core.config.LakeConfig;
import java.io.File;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Starts Spark with what the jobs need; what the user set for spark-submit comes first. */
public final class SparkSessions {
  /** Gold's SQL reads silver.&lt;table&gt;: the session's global views stand in for a catalogue. */
  public static final String MODEL_INPUT = "silver";

  private static final Map<String, String> WANTED =
      Map.ofEntries(
          Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.sql.globalTempDatabase", MODEL_INPUT),
          Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "2"),
          // nothing reads the list of files in a checksum, and outside of a zone whose name holds
          // "UTC" Delta reads the whole log again after every commit, to verify that list
          Map.entry("spark.databricks.delta.allFilesInCrc.enabled", "false"));

  private SparkSessions() {}

  /**
   * A session with a catalogue and global views of its own. The first one starts the process's
   * Spark, on local[*] unless spark-submit says otherwise; later ones share that.
   *
   * @param settings of this job, before what all jobs want
   */
  public static SparkSession start(String name, LakeConfig lake, Map<String, String> settings) {
    SparkConf conf = new SparkConf().setAppName(name);
    conf.setIfMissing("spark.master", "local[*]");
    settings.forEach(conf::set);
    WANTED.forEach(conf::setIfMissing);
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.sql.shuffle.partitions", "2");
    }
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    lake.hadoopConf().ifPresent(folder -> add(folder, spark.sparkContext().hadoopConfiguration()));
    return spark;
  }

  /** Stops the process's Spark, if one was started. */
  public static void stop() {
    Option<SparkSession> last = SparkSession.getDefaultSession();
    if (last.isDefined()) {
      last.get().stop();
    }
  }

  private static void add(String folder, Configuration hadoop) {
    for (String name : new String[] {"core-site.xml", "hdfs-site.xml"}) {
      File file = new File(folder, name);
      if (file.isFile()) {
        hadoop.addResource(new Path(file.toURI()));
      }
    }
  }
}
