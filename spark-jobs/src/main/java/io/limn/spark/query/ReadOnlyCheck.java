package io.limn.spark.query;

import io.limn.core.LakeException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** Lets pass what only reads. */
final class ReadOnlyCheck {
  private static final Set<String> QUERIES = Set.of("select", "with", "from", "values", "table");
  private static final Set<String> INSPECTIONS = Set.of("show", "describe", "desc", "explain");

  /** What may stand before a statement's first word. */
  private static final Pattern BEFORE =
      Pattern.compile("(?s)^(?:\\s+|\\(|--[^\\n]*|/\\*.*?\\*/)++");

  private static final Pattern WORD = Pattern.compile("^\\w*");

  private ReadOnlyCheck() {}

  /** Stops what could change something, or is no SQL. */
  static void require(SparkSession spark, String sql) {
    String first = firstWord(sql);
    LogicalPlan plan;
    try {
      plan = spark.sessionState().sqlParser().parsePlan(sql);
    } catch (ParseException e) {
      throw new LakeException("the SQL cannot be parsed", e.getMessage().strip(), "fix the SQL", e);
    }
    boolean reads = INSPECTIONS.contains(first) || (QUERIES.contains(first) && onlyReads(plan));
    if (!reads) {
      throw new LakeException(
          "A query can only read",
          "this statement begins with " + first.toUpperCase(Locale.ROOT) + " and may change data",
          "use SELECT, WITH, SHOW, DESCRIBE or EXPLAIN; only the lake's jobs change tables");
    }
  }

  private static String firstWord(String sql) {
    Matcher word = WORD.matcher(BEFORE.matcher(sql).replaceFirst(""));
    return word.find() ? word.group().toLowerCase(Locale.ROOT) : "";
  }

  private static boolean onlyReads(LogicalPlan plan) {
    return !(plan instanceof Command)
        && !(plan instanceof InsertIntoStatement)
        && CollectionConverters.asJava(plan.children()).stream().allMatch(ReadOnlyCheck::onlyReads);
  }
}
