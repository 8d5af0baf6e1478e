package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.limn.hive.filter.FilePruner;
import io.limn.hive.filter.FilterTranslation;
import io.limn.hive.filter.LogBounds;
import io.limn.hive.table.DataFile;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.table.QueryPins;
import io.limn.hive.type.SessionZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPAnd;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPGreaterThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPLessThan;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNot;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNotEqual;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNotNull;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPNull;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFOPOr;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A condition spares files and row groups, and never a row that meets it. */
class PruningTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ExprNodeDesc I = Expressions.column("i", TypeInfoFactory.intTypeInfo);
  private static final ExprNodeDesc P = Expressions.column("p", TypeInfoFactory.stringTypeInfo);
  private static final int CONDITIONS = 3_000;
  private static final int CONDITIONS_READ = 20;

  @TempDir Path folder;

  @Property(tries = 15)
  void neverSparesARowThatMeetsTheCondition(@ForAll long seed) throws IOException {
    Path table = Files.createTempDirectory("limn-pruning"); // jqwik does not know @TempDir
    try {
      everyRowOf(table, new Random(seed));
    } finally {
      delete(table);
    }
  }

  private static void everyRowOf(Path table, Random random) throws IOException {
    String location = RandomTable.write(table, random);
    RandomConditions conditions = new RandomConditions(random);
    HiveScan all = new HiveSession(BERLIN.getId()).scan(location);
    Map<String, List<Object[]>> rows = new HashMap<>();
    for (DeltaSplit split : all.splits(1)) {
      rows.put(split.range().file().path(), all.rows(split));
    }
    List<DataFile> files = new ArrayList<>();
    QueryPins.log(all.job(), all.pinned()).files(true, files::add);
    for (int left = CONDITIONS; left > 0; left--) {
      ExprNodeGenericFuncDesc condition = conditions.next(3);
      for (DataFile spared : spared(files, condition, all.pinned())) {
        requireSame(condition, all, rows.get(spared.path()), List.of());
      }
    }
    for (int left = CONDITIONS_READ; left > 0; left--) { // by the footers of files, too
      ExprNodeGenericFuncDesc condition = conditions.next(3);
      HiveScan pruned = new HiveSession(BERLIN.getId()).scan(location).where(condition);
      List<Object[]> there = rows.values().stream().flatMap(List::stream).toList();
      requireSame(condition, all, there, pruned.rows());
    }
  }

  private static List<DataFile> spared(
      List<DataFile> files, ExprNodeDesc condition, PinnedTable table) {
    SessionZone zone = new SessionZone(BERLIN);
    return new FilterTranslation(table, zone)
        .translate(condition)
        .map(
            filter ->
                files.stream()
                    .filter(file -> !FilePruner.mayMatch(filter, new LogBounds(file, zone)))
                    .toList())
        .orElse(List.of());
  }

  /** Of those there, as many meet the condition as of those read. */
  private static void requireSame(
      ExprNodeDesc condition, HiveScan scan, List<Object[]> there, List<Object[]> read) {
    assertEquals(
        texts(scan, Expressions.meeting(condition, scan.inspector(), there)),
        texts(scan, Expressions.meeting(condition, scan.inspector(), read)),
        condition::getExprString);
  }

  private static List<String> texts(HiveScan scan, List<Object[]> rows) {
    return PlainText.sorted(scan.types(), rows, BERLIN);
  }

  private static void delete(Path table) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Files a: 0 to 9, b: 10 to 19, c: 20 to 29, and one whose numbers are null, of no partition. */
  @Test
  void sparesFilesByPartitionAndByStatistics() throws IOException {
    String location = table();

    requireFiles(location, "a", call(new GenericUDFOPEqual(), I, number(3)));
    requireFiles(location, "a", call(new GenericUDFOPLessThan(), I, number(10)));
    requireFiles(location, "a", call(new GenericUDFOPGreaterThan(), number(10), I));
    requireFiles(location, "bc", call(new GenericUDFOPGreaterThan(), I, number(9)));
    requireFiles(location, "", call(new GenericUDFOPGreaterThan(), I, number(29)));
    requireFiles(location, "abc", call(new GenericUDFOPNotEqual(), I, number(12)));
    requireFiles(location, "ac", Expressions.in(I, List.of(number(9), number(20), number(99))));
    requireFiles(location, "ab", Expressions.between(false, I, number(9), number(10)));
    requireFiles(location, "c", Expressions.between(true, I, number(-1), number(19)));
    requireFiles(location, "-", call(new GenericUDFOPNull(), I));
    requireFiles(location, "abc", call(new GenericUDFOPNotNull(), I));
    requireFiles(location, "b", call(new GenericUDFOPEqual(), P, text("b")));
    requireFiles(location, "ac", call(new GenericUDFOPNotEqual(), P, text("b")));
    requireFiles(location, "-", call(new GenericUDFOPNull(), P));
    ExprNodeDesc small = call(new GenericUDFOPLessThan(), I, number(5));
    ExprNodeDesc c = call(new GenericUDFOPEqual(), P, text("c"));
    requireFiles(location, "ac", call(new GenericUDFOPOr(), small, c));
    requireFiles(location, "", call(new GenericUDFOPAnd(), small, c));
    requireFiles(location, "ab", call(new GenericUDFOPNot(), call(new GenericUDFOPOr(), c, c)));
  }

  @Test
  void sparesRowGroupsByTheFooter() throws IOException {
    HiveScan scan =
        new HiveSession("UTC").scan(table()).where(call(new GenericUDFOPEqual(), I, number(13)));

    List<Object> read = scan.rows().stream().map(row -> row[0]).toList();
    assertEquals(List.of(12, 13), read);
  }

  private static void requireFiles(String location, String partitions, ExprNodeDesc condition)
      throws IOException {
    HiveScan scan =
        new HiveSession("UTC").scan(location).where((ExprNodeGenericFuncDesc) condition);
    String left =
        scan.splits(1).stream()
            .map(split -> split.range().file().partitionValues().get("p"))
            .map(value -> value == null ? "-" : value)
            .sorted()
            .reduce("", String::concat);
    assertEquals(partitions, left, condition.getExprString());
  }

  private static ExprNodeGenericFuncDesc call(GenericUDF function, ExprNodeDesc... children) {
    return Expressions.call(function, children);
  }

  private static ExprNodeDesc number(int value) {
    return Expressions.constant(TypeInfoFactory.intTypeInfo, value);
  }

  private static ExprNodeDesc text(String value) {
    return Expressions.constant(TypeInfoFactory.stringTypeInfo, value);
  }

  private String table() {
    DeltaFolder table = new DeltaFolder(folder);
    List<String> actions =
        new ArrayList<>(
            List.of(
                DeltaFolder.protocol(),
                DeltaFolder.metadata(
                    new StructType().add("i", IntegerType.INTEGER).add("p", StringType.STRING),
                    Map.of(),
                    "p")));
    for (int file = 0; file < 3; file++) {
      int first = file * 10;
      List<Consumer<Group>> rows = new ArrayList<>();
      for (int number = first; number < first + 10; number++) {
        int i = number;
        rows.add(row -> row.append("i", i));
      }
      String statistics =
          "{\"numRecords\":10,\"minValues\":{\"i\":%d},\"maxValues\":{\"i\":%d},\"nullCount\":{\"i\":0}}";
      actions.add(
          table
              .write("optional int32 i;", 2, rows)
              .of(Map.of("p", String.valueOf((char) ('a' + file))))
              .with(statistics.formatted(first, first + 9))
              .add());
    }
    Map<String, String> none = new HashMap<>();
    none.put("p", null);
    DeltaFolder.File empty = table.write("optional int32 i;", row -> {});
    actions.add(empty.of(none).with("{\"numRecords\":1,\"nullCount\":{\"i\":1}}").add());
    return table.commit(actions.toArray(String[]::new)).location();
  }
}
