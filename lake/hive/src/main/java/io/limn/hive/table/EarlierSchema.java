package io.limn.hive.table;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.limn.core.LakeException;
import java.util.List;
import java.util.Optional;

/**
 * Whether the rows of one version can be shown under the columns of another, as {@code FOR
 * SYSTEM_VERSION AS OF} asks for: Hive fixes a query's columns before it hears of the version.
 */
public final class EarlierSchema {
  private static final List<Class<? extends DataType>> WHOLE_NUMBERS =
      List.of(ByteType.class, ShortType.class, IntegerType.class, LongType.class);

  private EarlierSchema() {}

  /**
   * Columns that the version lacks are null; others must have the same type there, or one that
   * widens to it.
   *
   * @param shown whose columns the query has
   * @param read whose rows it reads
   * @throws LakeException when a column has a type there that cannot be read as today's
   */
  public static void check(PinnedTable shown, PinnedTable read) {
    for (StructField column : shown.schema().fields()) {
      Optional<StructField> there =
          field(read.schema(), read, shown.mapping().physicalName(column));
      if (there.isPresent()
          && !widens(there.get().getDataType(), column.getDataType(), shown, read)) {
        throw new LakeException(
            "Version "
                + read.version()
                + " of "
                + shown.location()
                + " cannot be read through this table",
            "column "
                + column.getName()
                + " was "
                + there.get().getDataType()
                + " in that version, but the query's type is "
                + column.getDataType(),
            "create another external table on that folder with '"
                + AsOf.VERSION
                + "' = '"
                + read.version()
                + "': it has the columns of that version");
      }
    }
  }

  private static Optional<StructField> field(
      StructType schema, PinnedTable table, String physicalName) {
    return schema.fields().stream()
        .filter(field -> table.mapping().physicalName(field).equals(physicalName))
        .findFirst();
  }

  private static boolean widens(DataType from, DataType to, PinnedTable shown, PinnedTable read) {
    if (from instanceof StructType then && to instanceof StructType now) {
      return now.fields().stream()
          .allMatch(
              field ->
                  field(then, read, shown.mapping().physicalName(field))
                      .map(old -> widens(old.getDataType(), field.getDataType(), shown, read))
                      .orElse(true));
    }
    if (from instanceof ArrayType then && to instanceof ArrayType now) {
      return widens(then.getElementType(), now.getElementType(), shown, read);
    }
    if (from instanceof MapType then && to instanceof MapType now) {
      return widens(then.getKeyType(), now.getKeyType(), shown, read)
          && widens(then.getValueType(), now.getValueType(), shown, read);
    }
    return widens(from, to);
  }

  private static boolean widens(DataType from, DataType to) {
    int whole = WHOLE_NUMBERS.indexOf(from.getClass());
    if (from instanceof DecimalType then && to instanceof DecimalType now) {
      return now.getScale() >= then.getScale()
          && now.getPrecision() - now.getScale() >= then.getPrecision() - then.getScale();
    }
    if (to instanceof DecimalType) {
      return whole >= 0;
    }
    if (to instanceof DoubleType) {
      return from instanceof DoubleType
          || from instanceof FloatType
          || (whole >= 0 && whole < WHOLE_NUMBERS.indexOf(LongType.class));
    }
    if (to instanceof TimestampNTZType) {
      return from instanceof DateType || from instanceof TimestampNTZType;
    }
    return whole >= 0
        ? whole <= WHOLE_NUMBERS.indexOf(to.getClass())
        : from.getClass() == to.getClass();
  }
}
