package io.limn.spark.session;

import io.limn.core.LakeException;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * How much Spark does for a query before it runs it. To compile a query, and to plan it again after
 * each stage, pays when many rows follow. Over few rows it takes longer than the query itself: half
 * of the time of a step over 500 rows.
 */
public final class QueryEffort {
  /**
   * In the configuration of Spark: up to so many rows are few; -1 for never. Measured on 2 cores,
   * in a driver that had run the same step before: a silver step over 500 rows takes half of the
   * time when it is interpreted, and one over 104,360 rows twice the time.
   */
  public static final String FEW = "spark.limn.fewRows";

  private static final String FEW_BY_DEFAULT = "30000";

  private static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  /**
   * Plans that do not adapt do not join small partitions either, so there are few from the start.
   */
  private static final Map<String, String> PLANNED_ONCE =
      Map.of("spark.sql.adaptive.enabled", "false", "spark.sql.shuffle.partitions", "2");

  /** Before a setting's name: what it was, as long as the session is adjusted to few rows. */
  private static final String BEFORE = "spark.limn.before.";

  private QueryEffort() {}

  /**
   * Adjusts a session to what its next queries read. On a cluster, partitions stay as the user has
   * set them: few rows may be large ones.
   *
   * @param rows of the largest table among them; may be estimated
   */
  public static void fit(SparkSession spark, long rows) {
    RuntimeConfig conf = spark.conf();
    boolean few = rows <= limit(conf.get(FEW, FEW_BY_DEFAULT));
    adjust(conf, INTERPRETED, few);
    if (conf.get("spark.master", "").startsWith("local")) {
      adjust(conf, PLANNED_ONCE, few);
    }
  }

  private static void adjust(RuntimeConfig conf, Map<String, String> settings, boolean few) {
    settings.forEach(
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

  private static long limit(String rows) {
    try {
      return Long.parseLong(rows);
    } catch (NumberFormatException e) {
      throw new LakeException(
          "Spark's setting " + FEW + " is not a number of rows",
          "it is '" + rows + "'",
          "set it to a whole number such as " + FEW_BY_DEFAULT,
          e);
    }
  }
}
