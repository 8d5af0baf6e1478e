package io.limn.spark.session;

import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * How much Spark does for a query before it runs it. To compile a query, and to plan it again after
 * each stage, pays when many rows follow. Over few rows it takes longer than to run it: a step over
 * 500 rows spends half of its time so.
 */
public final class QueryEffort {
  /**
   * In the configuration of Spark: up to so many rows are few. Measured on 2 cores in a driver that
   * had done the same before: so adjusted, a silver step over 500 rows takes half the time, and one
   * over 104,360 rows twice the time.
   */
  public static final String FEW = "spark.limn.fewRows";

  private static final long FEW_BY_DEFAULT = 30_000;

  /** Partitions, too, since nothing joins small ones when plans do not adapt. */
  private static final Map<String, String> FOR_FEW_ROWS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "2");

  /** Before a setting's name: what it was, as long as the session is adjusted to few rows. */
  private static final String BEFORE = "spark.limn.before.";

  private QueryEffort() {}

  /**
   * Adjusts a session to what its next queries read.
   *
   * @param rows of the largest table among them; may be estimated
   */
  public static void fit(SparkSession spark, long rows) {
    RuntimeConfig conf = spark.conf();
    boolean few = rows <= Long.parseLong(conf.get(FEW, Long.toString(FEW_BY_DEFAULT)));
    FOR_FEW_ROWS.forEach(
        (key, value) -> {
          boolean adjusted = conf.contains(BEFORE + key);
          if (few && !adjusted) {
            conf.set(BEFORE + key, conf.get(key));
            conf.set(key, value);
          } else if (!few && adjusted) {
            conf.set(key, conf.get(BEFORE + key));
            conf.unset(BEFORE + key);
          }
        });
  }
}
