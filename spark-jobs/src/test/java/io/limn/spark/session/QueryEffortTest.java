package io.limn.spark.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.spark.TestLake;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryEffortTest {
  private static final Map<String, String> USERS =
      Map.of(
          "spark.sql.codegen.wholeStage", "true",
          "spark.sql.codegen.factoryMode", "FALLBACK",
          "spark.sql.adaptive.enabled", "true",
          "spark.sql.shuffle.partitions", "7");
  private static final Map<String, String> FOR_FEW_ROWS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "2");

  private final SparkSession spark = TestLake.spark().newSession();

  @BeforeEach
  void asTheUserHasSetIt() {
    USERS.forEach(spark.conf()::set);
  }

  @Test
  void fewRowsAreInterpretedAndManyAreTreatedAsTheUserHasSetIt() {
    assertEquals(USERS, settings());
    QueryEffort.fit(spark, 1_000_000);
    assertEquals(USERS, settings());
    QueryEffort.fit(spark, 30_000);
    assertEquals(FOR_FEW_ROWS, settings());
    QueryEffort.fit(spark, 30_001);
    assertEquals(USERS, settings());
  }

  @Test
  void theUserSaysHowManyRowsAreFew() {
    spark.conf().set(QueryEffort.FEW, "10");
    QueryEffort.fit(spark, 11);
    assertEquals(USERS, settings());
    QueryEffort.fit(spark, 10);
    assertEquals(FOR_FEW_ROWS, settings());
  }

  private Map<String, String> settings() {
    return USERS.keySet().stream().collect(Collectors.toMap(key -> key, spark.conf()::get));
  }
}
