package io.limn.catalog.hive;

import io.limn.catalog.Report;
import io.limn.catalog.Report.Change;
import io.limn.catalog.Report.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/**
 * Brings a metastore in line with what a lake has. Each table stands for itself: whatever fails,
 * running it again does the rest. Tables of others are never touched. Used once; not thread-safe.
 */
final class Reconciliation {
  /** Every name that a lake's table may have begins with one of these. */
  static final List<String> DATABASES = List.of("bronze", "silver", "gold", "lake");

  private final Metastore metastore;
  private final Columns columns;
  private final String root;
  private final boolean dryRun;
  private final List<Change> changes = new ArrayList<>();
  private int unchanged;

  /**
   * @param root of the lake, as the tables bear it
   * @param dryRun only ask
   */
  Reconciliation(Metastore metastore, Columns columns, String root, boolean dryRun) {
    this.metastore = metastore;
    this.columns = columns;
    this.root = root;
    this.dryRun = dryRun;
  }

  /**
   * Carries out.
   *
   * @param wanted all tables of the lake, without their columns
   * @throws TException when the metastore does not even list what it has; nothing was changed then
   */
  Report run(List<Table> wanted) throws TException {
    Set<String> databases = new TreeSet<>(metastore.databases());
    Map<String, Table> there = new HashMap<>();
    for (String database : DATABASES) {
      if (databases.contains(database)) {
        metastore.tables(database).forEach(table -> there.put(name(table), table));
      } else if (!dryRun) {
        metastore.create(database(database));
      }
    }
    for (Table table : wanted) {
      Table present = there.remove(name(table));
      attempt(table, () -> present == null ? create(table) : align(table, present));
    }
    for (Table gone : there.values()) {
      if (ours(gone)) {
        attempt(gone, () -> drop(gone));
      }
    }
    changes.sort(Comparator.comparing(Change::table));
    return new Report(dryRun, List.copyOf(changes), unchanged);
  }

  private interface Step {
    Change run() throws TException;
  }

  private void attempt(Table table, Step step) {
    try {
      Change change = step.run();
      if (change == null) {
        unchanged++;
      } else {
        changes.add(change);
      }
    } catch (TException e) {
      String said = e.getMessage() == null ? e.toString() : e.getMessage();
      String reason = said.strip().replaceAll("\\s*\\n\\s*", "; ");
      changes.add(new Change(Kind.REFUSED, name(table), List.of(reason)));
    }
  }

  private Change create(Table table) throws TException {
    columns.fill(table);
    if (!dryRun) {
      metastore.create(table);
    }
    return new Change(Kind.CREATED, name(table), List.of());
  }

  private Change align(Table table, Table present) throws TException {
    if (!ours(present)) {
      String owner = present.getParameters().get(Definition.OWNER);
      String whose =
          owner == null
              ? "the table was not created by this lake"
              : "the table belongs to the lake " + owner;
      return new Change(Kind.TAKEN, name(table), List.of(whose));
    }
    columns.fill(table);
    List<String> drift = Drift.between(table, present);
    if (drift.isEmpty()) {
      return null;
    }
    if (!dryRun) {
      metastore.replace(merged(table, present));
    }
    return new Change(Kind.REPAIRED, name(table), drift);
  }

  private Change drop(Table gone) throws TException {
    if (!dryRun) {
      metastore.drop(gone);
    }
    return new Change(Kind.DROPPED, name(gone), List.of());
  }

  /** As wanted, with what others keep in the entry: statistics, privileges, notes. */
  private static Table merged(Table wanted, Table present) {
    Table merged = present.deepCopy();
    merged.setTableType(wanted.getTableType());
    merged.setSd(wanted.getSd());
    merged.setPartitionKeys(wanted.getPartitionKeys());
    merged.getParameters().keySet().removeIf(Definition::decides);
    merged.getParameters().putAll(wanted.getParameters());
    return merged;
  }

  private boolean ours(Table table) {
    return root.equals(table.getParameters().get(Definition.OWNER));
  }

  private static Database database(String name) {
    Database database = new Database();
    database.setName(name);
    database.setDescription("Tables of a Limn lake, kept up to date by `limn catalog sync`");
    return database;
  }

  private static String name(Table table) {
    return table.getDbName() + "." + table.getTableName();
  }
}
