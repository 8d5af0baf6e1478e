package io.limn.spark.gold;

import static org.apache.spark.sql.functions.col;

import io.limn.core.LakeException;
import io.limn.core.dataset.GoldSpec;
import io.limn.spark.session.ModelInput;
import io.limn.spark.type.DataError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs the SQL of a gold table over given rows of silver. */
public final class Model {
  private final SparkSession spark;
  private final GoldSpec gold;
  private final String silverTable;

  /**
   * @param silverTable the name that the SQL reads as silver.&lt;name&gt;
   */
  public Model(SparkSession spark, GoldSpec gold, String silverTable) {
    this.spark = spark;
    this.gold = gold;
    this.silverTable = silverTable;
  }

  /**
   * The model's result over these rows; nothing is computed yet.
   *
   * @param silver rows of the silver table, at a pinned version
   */
  public Dataset<Row> over(Dataset<Row> silver) {
    ModelInput.put(silverTable, silver);
    try {
      Dataset<Row> result = spark.sql(gold.sql());
      requireColumns(result);
      return result;
    } catch (LakeException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws its checked exceptions through Scala, undeclared
      if (e instanceof AnalysisException wrong) {
        throw new LakeException(
            "The model of gold." + gold.table() + " cannot run",
            wrong.getSimpleMessage(),
            "fix its SQL; it reads silver." + silverTable,
            e);
      }
      throw e;
    } finally {
      ModelInput.remove(spark, silverTable);
    }
  }

  /** Runs what computes the result: where a value does not fit the SQL, the model is named. */
  public <T> T compute(Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception e) {
      // Spark throws its checked exceptions through Scala, undeclared
      Optional<String> failed = DataError.in(e);
      if (failed.isPresent()) {
        throw new LakeException(
            "The model of gold." + gold.table() + " fails on a value",
            failed.get(),
            "give the result a wider type, or use try_divide, try_cast and similar functions to turn"
                + " such a value into null",
            e);
      }
      throw e;
    }
  }

  /** Stops when a key names two rows: the table could not tell them apart. */
  public void requireKey(Dataset<Row> result) {
    Column[] key = gold.key().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    List<Row> twice = result.groupBy(key).count().filter("count > 1").limit(1).collectAsList();
    if (!twice.isEmpty()) {
      throw new LakeException(
          "The model of gold." + gold.table() + " returns two rows for the same key",
          "the key " + gold.key() + " and the number of rows: " + twice.get(0),
          "group by the key's columns in the SQL, or declare a unique key");
    }
  }

  private void requireColumns(Dataset<Row> result) {
    List<String> columns = Arrays.asList(result.columns());
    for (String name : Stream.concat(gold.key().stream(), Stream.of(gold.goldDate())).toList()) {
      if (!columns.contains(name)) {
        throw new LakeException(
            "The model of gold." + gold.table() + " has no column " + name,
            "its result has " + columns,
            "use the SQL's column names in key and date.gold");
      }
    }
  }
}
