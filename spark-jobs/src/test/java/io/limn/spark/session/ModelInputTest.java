package io.limn.spark.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.spark.TestLake;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ModelInputTest {
  private final SparkSession spark = TestLake.spark().newSession();
  private final SparkSession other = TestLake.spark().newSession();

  @Test
  void theNameMeansTheRowsOfItsOwnSession() {
    ModelInput.put("sales", spark.range(3).toDF());
    ModelInput.put("sales", other.range(5).toDF());
    String sql = "select count(*) from silver.sales";
    assertEquals(3, count(spark, sql));
    assertEquals(5, count(other, sql));
    ModelInput.remove(spark, "sales");
    assertThrows(AnalysisException.class, () -> count(spark, sql));
    assertEquals(5, count(other, sql));
  }

  @Test
  void itIsFoundWhereverSqlMayNameATable() {
    ModelInput.put("sales", spark.range(3).toDF("id"));
    assertEquals(2, count(spark, "select count(*) from SILVER.sales where silver.sales.id > 0"));
    assertEquals(3, count(spark, "with s as (select id from silver.sales) select count(*) from s"));
    assertEquals(
        1,
        count(
            spark,
            "select count(*) from silver.sales s where s.id = (select max(sales.id) from"
                + " silver.sales)"));
    assertEquals(9, count(spark, "select count(*) from silver.sales a cross join silver.sales b"));
  }

  private static long count(SparkSession session, String sql) {
    SparkSession.setActiveSession(session);
    return session.sql(sql).first().getLong(0);
  }
}
