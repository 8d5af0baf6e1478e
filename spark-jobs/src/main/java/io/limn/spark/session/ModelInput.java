package io.limn.spark.session;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * What the SQL of a gold model reads as {@code silver.<table>}: rows that one session was given for
 * that name. An extension of Spark; sessions do not see each other's rows.
 */
public final class ModelInput extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  private static final String LAYER = "silver";

  /** Spark makes it by name. */
  public ModelInput() {}

  /** Lets the session's SQL read these rows as {@code silver.<table>}. */
  public static void put(String table, Dataset<Row> rows) {
    rows.createOrReplaceTempView("`" + view(table) + "`");
  }

  /** Ends that. */
  public static void remove(SparkSession spark, String table) {
    spark.catalog().dropTempView(view(table));
  }

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectResolutionRule(
        new AbstractFunction1<>() {
          @Override
          public Rule<LogicalPlan> apply(SparkSession spark) {
            return new NamedRows(spark);
          }
        });
    return BoxedUnit.UNIT;
  }

  private static String view(String table) {
    return LAYER + "." + table;
  }

  /** Puts the view in the place of the name, where the session has one. */
  private static final class NamedRows extends Rule<LogicalPlan> {
    private final SparkSession spark;

    NamedRows(SparkSession spark) {
      this.spark = spark;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return plan.resolveOperators(
          new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(LogicalPlan each) {
              return each instanceof UnresolvedRelation relation && isGiven(relation);
            }

            @Override
            public LogicalPlan apply(LogicalPlan each) {
              return rows((UnresolvedRelation) each);
            }
          });
    }

    private boolean isGiven(UnresolvedRelation relation) {
      Seq<String> name = relation.multipartIdentifier();
      return name.size() == 2
          && name.head().equalsIgnoreCase(LAYER)
          && spark.sessionState().catalog().getRawTempView(view(name.last())).isDefined();
    }

    private static LogicalPlan rows(UnresolvedRelation relation) {
      Seq<String> name = relation.multipartIdentifier();
      LogicalPlan view = new UnresolvedRelation(one(view(name.last())), relation.options(), false);
      return new SubqueryAlias(new AliasIdentifier(name.last(), one(LAYER)), view);
    }

    private static Seq<String> one(String text) {
      return CollectionConverters.asScala(java.util.List.of(text)).toSeq();
    }
  }
}
