package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StructType;
import io.limn.hive.filter.FilePruner;
import io.limn.hive.filter.FilterTranslation;
import io.limn.hive.filter.LogBounds;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.ColumnMapping;
import io.limn.hive.type.SessionZone;
import io.limn.hive.type.Timestamps;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNot;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * The only column of a file, {@code c}, and whether a condition on it makes Hive read the file.
 *
 * @param statistics of the file, as the log has them
 * @param partition the file's values of partition columns
 */
record OneColumn(DataType type, TypeInfo hive, String statistics, Map<String, String> partition) {
  OneColumn(DataType type, TypeInfo hive, String statistics) {
    this(type, hive, statistics, Map.of());
  }

  /** A partition column, which has this value in the file. */
  static OneColumn partition(DataType type, TypeInfo hive, String value) {
    return new OneColumn(type, hive, "{}", Map.of("c", value));
  }

  static String bounds(String least, String greatest) {
    return "{\"minValues\":{\"c\":" + least + "},\"maxValues\":{\"c\":" + greatest + "}}";
  }

  ExprNodeDesc expression() {
    return Expressions.column("c", hive);
  }

  Asked of(ExprNodeDesc condition) {
    return new Asked(this, condition, new SessionZone(ZoneOffset.UTC));
  }

  Asked is(GenericUDF comparison, Object value) {
    return of(Expressions.call(comparison, expression(), Expressions.constant(hive, value)));
  }

  Asked isNot(GenericUDF comparison, Object value) {
    return of(Expressions.call(new GenericUDFOPNot(), is(comparison, value).condition()));
  }

  /** Equal to a constant of another type. */
  Asked is(TypeInfo other, Object value) {
    return is(new GenericUDFOPEqual(), other, value);
  }

  Asked is(GenericUDF comparison, TypeInfo other, Object value) {
    return of(Expressions.call(comparison, expression(), Expressions.constant(other, value)));
  }

  /** A condition on the column. */
  record Asked(OneColumn column, ExprNodeDesc condition, SessionZone zone) {
    Asked in(ZoneId other) {
      return new Asked(column, condition, new SessionZone(other));
    }

    Asked not() {
      return new Asked(column, Expressions.call(new GenericUDFOPNot(), condition), zone);
    }

    void requireRead() {
      assertTrue(isRead(), condition::getExprString);
    }

    void requireSpared() {
      assertFalse(isRead(), condition::getExprString);
    }

    private boolean isRead() {
      StructType schema = new StructType().add("c", column.type());
      PinnedTable table =
          new PinnedTable("file:/t", 0, schema, ColumnMapping.NONE, Timestamps.SESSION);
      DataFile file =
          new DataFile(
              "file:/t/f",
              1,
              0,
              column.partition(),
              Optional.empty(),
              Optional.of(column.statistics()));
      return new FilterTranslation(table, zone)
          .translate(condition)
          .map(filter -> FilePruner.mayMatch(filter, new LogBounds(file, zone)))
          .orElse(true);
    }
  }
}
