package io.limn.spark.gold;

import static org.apache.spark.sql.functions.expr;

import io.limn.core.LakeException;
import io.limn.core.dataset.Gold;
import io.limn.core.dataset.Gold.ControlTotal;
import io.limn.spark.step.Accounts.Line;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The declared aggregates of a gold table, computed on both sides. */
public final class ControlTotals {
  /** Sums of doubles depend on their order, from this digit on. */
  private static final MathContext COMPARED = new MathContext(12);

  private final Gold gold;

  public ControlTotals(Gold gold) {
    this.gold = gold;
  }

  /** One total: both sides as Spark casts them to a string, null as null. */
  public record Total(String name, String silver, String gold) {

    /** Whether both sides are the same number; nothing at all counts as zero. */
    public boolean tallies() {
      try {
        BigDecimal one = new BigDecimal(silver == null ? "0" : silver);
        BigDecimal other = new BigDecimal(gold == null ? "0" : gold);
        boolean approximate = isReal(silver) || isReal(gold);
        return approximate
            ? one.round(COMPARED).compareTo(other.round(COMPARED)) == 0
            : one.compareTo(other) == 0;
      } catch (NumberFormatException e) {
        return silver.equals(gold);
      }
    }

    private static boolean isReal(String text) {
      return text != null && text.contains("E");
    }
  }

  /** Both sides of every total. */
  public List<Total> compute(Dataset<Row> silverRows, Dataset<Row> goldRows) {
    if (gold.totals().isEmpty()) {
      return List.of();
    }
    Row silver = side(silverRows, ControlTotal::silver);
    Row table = side(goldRows, ControlTotal::gold);
    List<Total> totals = new ArrayList<>();
    for (int i = 0; i < gold.totals().size(); i++) {
      totals.add(new Total(gold.totals().get(i).name(), silver.getString(i), table.getString(i)));
    }
    return totals;
  }

  /** Stops the step, before anything is written, when a total differs. */
  List<Line> requireEqual(List<Total> totals) {
    List<Line> lines = new ArrayList<>();
    for (Total total : totals) {
      if (!total.tallies()) {
        throw new LakeException(
            "gold." + gold.table() + ": the control total '" + total.name() + "' differs",
            "silver gives " + total.silver() + ", the model gives " + total.gold(),
            "look for rows that the SQL drops or doubles, or mend the total; nothing was written");
      }
      lines.add(Line.total(total.name(), total.silver(), total.gold()));
    }
    return lines;
  }

  private Row side(Dataset<Row> rows, Function<ControlTotal, String> sql) {
    Column[] aggregates =
        gold.totals().stream()
            .map(total -> expr(sql.apply(total)).cast("string"))
            .toArray(Column[]::new);
    return rows.agg(aggregates[0], java.util.Arrays.copyOfRange(aggregates, 1, aggregates.length))
        .first();
  }
}
