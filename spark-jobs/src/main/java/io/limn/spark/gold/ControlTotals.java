package io.limn.spark.gold;

import static org.apache.spark.sql.functions.expr;

import io.limn.core.LakeException;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.dataset.GoldSpec.ControlTotal;
import io.limn.spark.step.Accounts.Line;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The declared aggregates of a gold table, computed on both sides. */
public final class ControlTotals {
  /** Sums of doubles depend on their order: so many digits of them are compared. */
  private static final MathContext COMPARED = new MathContext(12);

  private static final String NOTHING = "null";

  private final GoldSpec gold;

  public ControlTotals(GoldSpec gold) {
    this.gold = gold;
  }

  /**
   * One total.
   *
   * @param silver a number in plain digits without trailing zeros, any other value as Spark casts
   *     it to a string, the word null for null
   * @param gold likewise
   */
  public record Total(String name, String silver, String gold) {

    /** Whether both sides are the same; a sum over nothing is null, a count of nothing is 0. */
    public boolean tallies() {
      return orZero(silver).equals(orZero(gold));
    }

    private static String orZero(String text) {
      return text.equals(NOTHING) ? "0" : text;
    }
  }

  /** Both sides of every total. */
  public List<Total> compute(Dataset<Row> silverRows, Dataset<Row> goldRows) {
    if (gold.totals().isEmpty()) {
      return List.of();
    }
    List<String> silver = side(silverRows, ControlTotal::silver);
    List<String> table = side(goldRows, ControlTotal::gold);
    List<Total> totals = new ArrayList<>();
    for (int i = 0; i < gold.totals().size(); i++) {
      totals.add(new Total(gold.totals().get(i).name(), silver.get(i), table.get(i)));
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
            "check whether the SQL drops or duplicates rows, or fix the total; nothing was"
                + " written");
      }
      lines.add(Line.total(total.name(), total.silver(), total.gold()));
    }
    return lines;
  }

  private List<String> side(Dataset<Row> rows, Function<ControlTotal, String> sql) {
    Column[] aggregates =
        gold.totals().stream().map(total -> expr(sql.apply(total))).toArray(Column[]::new);
    Row row = rows.agg(aggregates[0], Arrays.copyOfRange(aggregates, 1, aggregates.length)).first();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      texts.add(text(row.get(i)));
    }
    return texts;
  }

  static String text(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double real = ((Number) value).doubleValue();
      return Double.isFinite(real)
          ? plain(new BigDecimal(real).round(COMPARED))
          : Double.toString(real);
    }
    if (value instanceof Number number) {
      return plain(new BigDecimal(number.toString()));
    }
    return value == null ? NOTHING : value.toString();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
