package io.limn.spark.silver;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether an expression gives the same value whenever it runs: a verdict must, because a step that
 * was interrupted is run again.
 */
final class Repeatable {
  private static final Set<String> CHANGING =
      Set.of(
          "now",
          "current_timestamp",
          "current_date",
          "current_time",
          "curdate",
          "localtimestamp",
          "unix_timestamp",
          "rand",
          "random",
          "randn",
          "randstr",
          "uniform",
          "uuid",
          "shuffle",
          "monotonically_increasing_id",
          "spark_partition_id",
          "input_file_name");

  private Repeatable() {}

  /** For an expression as it was parsed. */
  static boolean is(Expression expression) {
    if (expression.containsPattern(TreePattern.CURRENT_LIKE())) {
      return false; // keywords, which the parser knows
    }
    if (expression instanceof UnresolvedFunction function) {
      String name = function.nameParts().last().toLowerCase(Locale.ROOT);
      boolean ofArguments = name.equals("unix_timestamp") && !function.arguments().isEmpty();
      if (CHANGING.contains(name) && !ofArguments) {
        return false;
      }
    }
    if (expression instanceof UnresolvedAttribute attribute
        && Set.of("current_timestamp", "current_date", "current_time")
            .contains(attribute.name().toLowerCase(Locale.ROOT))) {
      return false;
    }
    return CollectionConverters.asJava(expression.children()).stream().allMatch(Repeatable::is);
  }
}
