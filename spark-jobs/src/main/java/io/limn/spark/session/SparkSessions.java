package io.limn.spark.session;

import io.limn.core.config.LakeConfig;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Starts Spark with what the jobs need; what the user set for spark-submit comes first. */
public final class SparkSessions {
  private static final String EXTENSIONS = "spark.sql.extensions";

  /** Added to the user's own. */
  private static final List<String> OUR_EXTENSIONS =
      List.of("io.delta.sql.DeltaSparkSessionExtension", ModelInput.class.getName());

  private static final Map<String, String> WANTED =
      Map.ofEntries(
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "2"),
          // nothing reads the list of files in a checksum, and outside of a zone whose name holds
          // "UTC" Delta reads the whole log again after every commit, to verify that list
          Map.entry("spark.databricks.delta.allFilesInCrc.enabled", "false"));

  private SparkSessions() {}

  /**
   * A session with settings, views and catalogues of its own. The first one starts the process's
   * Spark, on local[*] unless spark-submit says otherwise; later ones share that.
   *
   * @param name of the first job, for people
   */
  public static SparkSession open(String name, LakeConfig lake) {
    return another(first(name), lake);
  }

  /**
   * Another session for a job, with the lake's Hadoop settings, which sessions do not inherit; it
   * becomes the thread's active one.
   */
  public static SparkSession another(SparkSession any, LakeConfig lake) {
    SparkSession spark = any.newSession();
    SparkSession.setActiveSession(spark);
    lake.hadoopConf().ifPresent(folder -> configure(spark, folder));
    return spark;
  }

  /** Stops the process's Spark, if one was started. */
  public static void stop() {
    Option<SparkSession> running = SparkSession.getDefaultSession();
    if (running.isDefined()) {
      running.get().stop();
    }
  }

  /**
   * The process's first session. Nobody works in it: it is what code without a session of its own
   * finds.
   */
  public static synchronized SparkSession first(String name) {
    Option<SparkSession> running = SparkSession.getDefaultSession();
    if (running.isDefined()) {
      return running.get();
    }
    SparkConf conf = new SparkConf().setAppName(name);
    conf.setIfMissing("spark.master", "local[*]");
    WANTED.forEach(conf::setIfMissing);
    conf.set(EXTENSIONS, extensions(conf.get(EXTENSIONS, "")));
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.sql.shuffle.partitions", "2");
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }

  private static String extensions(String users) {
    Set<String> all = new LinkedHashSet<>();
    for (String extension : users.split(",", -1)) {
      if (!extension.isBlank()) {
        all.add(extension.strip());
      }
    }
    all.addAll(OUR_EXTENSIONS);
    return String.join(",", all);
  }

  /** A session's settings are also those of the Hadoop clients that it makes. */
  private static void configure(SparkSession spark, String folder) {
    Configuration settings = new Configuration(false);
    for (String name : new String[] {"core-site.xml", "hdfs-site.xml"}) {
      File file = new File(folder, name);
      if (file.isFile()) {
        settings.addResource(new Path(file.toURI()));
      }
    }
    settings.forEach(entry -> spark.conf().set(entry.getKey(), entry.getValue()));
  }
}
