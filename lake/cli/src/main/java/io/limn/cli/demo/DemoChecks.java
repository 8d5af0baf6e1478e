package io.limn.cli.demo;

import io.limn.cli.generate.Expected;
import io.limn.cli.generate.Expected.Revenue;
import io.limn.cli.quarantine.RefusedRows;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.store.FileStores;
import io.limn.ingest.replay.Selection;
import io.limn.table.BronzeTable;
import io.limn.table.Rows;
import io.limn.table.TableSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** Holds what is in the lake and in the serving stores against what the generator knows. */
final class DemoChecks {
  private final LakeConfig lake;
  private final DatasetSpec dataset;
  private final Expected expected;
  private final List<DemoCheck> checks = new ArrayList<>();

  DemoChecks(LakeConfig lake, DatasetSpec dataset, Expected expected) {
    this.lake = lake;
    this.dataset = dataset;
    this.expected = expected;
  }

  /** Counts what was refused, by reading both quarantines; then rows of bronze and silver. */
  List<DemoCheck> tables() {
    SortedMap<String, Long> landing = new TreeMap<>();
    SortedMap<String, Long> silver = new TreeMap<>();
    new RefusedRows(lake, dataset, Selection.everything())
        .visit(
            row ->
                (row.layer().equals("landing") ? landing : silver)
                    .merge(row.reason(), 1L, Long::sum));
    each("refused on landing, ", expected.refused(), landing);
    each("quarantined by silver, ", expected.silver().quarantined(), silver);
    check("with unknown fields, kept in _rescued", expected.rescued(), rescued());
    check("orders in silver", expected.silver().rows(), silverRows());
    return List.copyOf(checks);
  }

  /** Compares rows of revenue with the truth, every column of every row. */
  DemoCheck rows(String where, List<Revenue> found) {
    Set<Revenue> truth = new HashSet<>(expected.gold());
    long right = found.stream().filter(truth::contains).count();
    String rows =
        right == found.size()
            ? found.size() + " rows"
            : found.size() + " rows, " + right + " of them correct";
    BigDecimal revenue =
        found.stream()
            .map(row -> new BigDecimal(row.revenue()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new DemoCheck(
        where,
        expected.gold().size() + " rows, revenue " + expected.revenue(),
        rows + ", revenue " + revenue.toPlainString());
  }

  private void each(String what, SortedMap<String, Long> wanted, SortedMap<String, Long> found) {
    Set<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      check(what + name, wanted.getOrDefault(name, 0L), found.getOrDefault(name, 0L));
    }
  }

  private void check(String figure, long wanted, long found) {
    checks.add(new DemoCheck(figure, counted(wanted), counted(found)));
  }

  private static String counted(long records) {
    return String.format(Locale.ROOT, "%,d", records);
  }

  private long rescued() {
    String location = BronzeTable.location(lake, dataset.name());
    long rescued = 0;
    try (Rows rows =
        TableSnapshot.newest(location, hadoop()).read(List.of(LandedRecord.RESCUED), List.of())) {
      while (rows.hasNext()) {
        Map<String, Object> row = rows.next();
        rescued += row.get(LandedRecord.RESCUED) == null ? 0 : 1;
      }
    }
    return rescued;
  }

  private long silverRows() {
    String table = LakeLayout.silverTable(dataset.silver().orElseThrow().table());
    return TableSnapshot.newest(lake.root() + "/" + table, hadoop()).rows();
  }

  private Configuration hadoop() {
    return FileStores.hadoop(lake.hadoopConf());
  }
}
