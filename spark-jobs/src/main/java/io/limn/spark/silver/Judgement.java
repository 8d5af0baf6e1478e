package io.limn.spark.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.limn.core.dataset.Rule;
import io.limn.core.dataset.SilverColumn;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * Holds a typed row against everything that it must meet. The first thing that it does not meet
 * names its rule: the tombstone, then the types, the required columns and the declared rules, each
 * in the order of the dataset's file.
 */
final class Judgement {
  static final String VERDICT = "_verdict";
  static final String RULE = "_rule";
  static final String DETAIL = "_detail";

  static final String KEPT = "kept";
  static final String DUPLICATE = "duplicate";
  static final String SUPERSEDED = "superseded";
  static final String QUARANTINED = "quarantined";
  static final String FILTERED = "filtered";

  private static final int LONGEST_VALUE = 200;

  private Column found;

  /**
   * A struct of verdict, rule and detail; null for a row that meets everything.
   *
   * @param valueOf the name of the column that holds what a silver column was converted from
   */
  static Column of(
      Column isTombstone,
      List<SilverColumn> columns,
      List<Rule> rules,
      java.util.function.UnaryOperator<String> valueOf) {
    Judgement judgement = new Judgement();
    judgement.add(isTombstone, FILTERED, "tombstone", lit("no value"));
    for (SilverColumn column : columns) {
      if (column.expression().isPresent()) {
        judgement.add(
            col("`" + RowTyper.attemptOf(column.name()) + "`").isNull(),
            QUARANTINED,
            column.typeRule(),
            lit("fails on this row: " + column.expression().get()));
      }
      Column value = col("`" + valueOf.apply(column.name()) + "`");
      Column typed = col("`" + column.name() + "`");
      Column shown = substring(value.cast("string"), 1, LONGEST_VALUE);
      judgement.add(
          value.isNotNull().and(typed.isNull()),
          QUARANTINED,
          column.typeRule(),
          concat(lit("'"), shown, lit("' is not a valid " + column.type())));
    }
    for (SilverColumn column : columns) {
      if (column.required()) {
        Column missing = col("`" + column.name() + "`").isNull();
        judgement.add(missing, QUARANTINED, column.requiredRule(), lit("no value"));
      }
    }
    for (Rule rule : rules) {
      Column met = coalesce(Attempt.of(expr(rule.check())), lit(false));
      String verdict = rule.otherwise() == Rule.Otherwise.FILTER ? FILTERED : QUARANTINED;
      judgement.add(met.equalTo(false), verdict, rule.name(), lit("does not meet " + rule.check()));
    }
    return judgement.found;
  }

  private void add(Column condition, String verdict, String rule, Column detail) {
    Column hit =
        struct(
            lit(verdict.toLowerCase(Locale.ROOT)).as("verdict"),
            lit(rule).as("rule"),
            detail.as("detail"));
    found = found == null ? when(condition, hit) : found.when(condition, hit);
  }
}
