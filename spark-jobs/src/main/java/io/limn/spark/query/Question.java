package io.limn.spark.query;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.spark.session.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One SQL statement over the lake's tables, by the names bronze.x, silver.x and gold.x. */
public final class Question {
  private static final List<String> LAYERS = List.of("bronze", "silver", "gold");

  private Question() {}

  /** The answer, not computed yet. */
  public static Dataset<Row> ask(SparkSession root, LakeConfig lake, String sql) {
    SparkSession spark = SparkSessions.another(root, lake);
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    for (String layer : LAYERS) {
      spark.conf().set("spark.sql.catalog." + layer, LakeCatalog.class.getName());
      spark.conf().set("spark.sql.catalog." + layer + ".root", lake.root());
    }
    ReadOnlyCheck.require(spark, sql);
    try {
      return spark.sql(sql);
    } catch (Exception e) {
      // Spark throws its checked exceptions through Scala, undeclared
      if (e instanceof AnalysisException wrong) {
        throw new LakeException(
            "The query cannot be answered",
            wrong.getSimpleMessage(),
            "the tables are " + String.join(", ", tables(lake)),
            e);
      }
      throw e;
    }
  }

  private static List<String> tables(LakeConfig lake) {
    List<String> tables = new ArrayList<>();
    for (String layer : LAYERS) {
      LakeCatalog.tables(lake.root(), layer).forEach(table -> tables.add(layer + "." + table));
    }
    return tables.isEmpty() ? List.of("(none yet)") : tables;
  }
}
