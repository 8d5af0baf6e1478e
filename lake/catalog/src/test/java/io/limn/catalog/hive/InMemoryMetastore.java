package io.limn.catalog.hive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** A metastore in memory that keeps copies, as a real one does, and counts what changes it. */
final class InMemoryMetastore implements Metastore {
  private final Set<String> databases = new TreeSet<>(Set.of("default"));
  private final Map<String, Table> tables = new TreeMap<>();
  private final Set<String> refused = new TreeSet<>();
  private int writes;

  /** From now on a table of that name is not taken. */
  void refuse(String name) {
    refused.add(name);
  }

  /** How many calls have changed something. */
  int writes() {
    return writes;
  }

  Table table(String name) {
    return tables.get(name);
  }

  Set<String> names() {
    return tables.keySet();
  }

  @Override
  public List<String> databases() {
    return List.copyOf(databases);
  }

  @Override
  public void create(Database database) throws TException {
    writes++;
    if (!databases.add(database.getName())) {
      throw new AlreadyExistsException(database.getName());
    }
  }

  @Override
  public List<Table> tables(String database) throws TException {
    requireDatabase(database);
    List<Table> found = new ArrayList<>();
    tables.values().stream()
        .filter(table -> table.getDbName().equals(database))
        .forEach(table -> found.add(table.deepCopy()));
    return found;
  }

  @Override
  public void create(Table table) throws TException {
    requireDatabase(table.getDbName());
    if (tables.containsKey(name(table))) {
      throw new AlreadyExistsException(name(table));
    }
    put(table);
  }

  @Override
  public void replace(Table table) throws TException {
    requireTable(table);
    put(table);
  }

  @Override
  public void drop(Table table) throws TException {
    requireTable(table);
    writes++;
    tables.remove(name(table));
  }

  private void put(Table table) throws TException {
    if (refused.contains(name(table))) {
      throw new InvalidObjectException("not this one");
    }
    writes++;
    Table kept = table.deepCopy();
    // a real one adds what is its own
    kept.getParameters().put("transient_lastDdlTime", Integer.toString(writes));
    tables.put(name(table), kept);
  }

  private void requireDatabase(String database) throws TException {
    if (!databases.contains(database)) {
      throw new NoSuchObjectException(database);
    }
  }

  private void requireTable(Table table) throws TException {
    if (!tables.containsKey(name(table))) {
      throw new NoSuchObjectException(name(table));
    }
  }

  private static String name(Table table) {
    return table.getDbName() + "." + table.getTableName();
  }
}
