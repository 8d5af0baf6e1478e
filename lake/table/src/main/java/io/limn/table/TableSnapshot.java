package io.limn.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Any Delta table at one version, which never changes: what deletion vectors delete is not there,
 * and columns have their own names whatever the files call them.
 */
public final class TableSnapshot {
  private final Engine engine;
  private final Snapshot snapshot;

  private TableSnapshot(Engine engine, Snapshot snapshot) {
    this.engine = engine;
    this.snapshot = snapshot;
  }

  /**
   * The newest version of the table in a folder.
   *
   * @param location the folder's URI
   * @return empty when there is no table
   */
  public static Optional<TableSnapshot> find(String location, Configuration configuration) {
    return find(KernelEngines.open(configuration), location);
  }

  /**
   * The newest version of the table in a folder.
   *
   * @throws LakeException when there is no table
   */
  public static TableSnapshot newest(String location, Configuration configuration) {
    return newest(KernelEngines.open(configuration), location);
  }

  /**
   * A certain version of the table in a folder.
   *
   * @throws LakeException when the table has no such version, or no longer the log to read it
   */
  public static TableSnapshot at(String location, long version, Configuration configuration) {
    Engine engine = KernelEngines.open(configuration);
    try {
      return new TableSnapshot(
          engine, TableManager.loadSnapshot(location).atVersion(version).build(engine));
    } catch (KernelException e) {
      throw new LakeException(
          "Version " + version + " of " + location + " cannot be read",
          IoReason.of(e),
          "use a version that the table's log still has",
          e);
    } catch (RuntimeException e) {
      throw UnreadableTable.of(location, e);
    }
  }

  static Optional<TableSnapshot> find(Engine engine, String location) {
    try {
      return Optional.of(
          new TableSnapshot(engine, TableManager.loadSnapshot(location).build(engine)));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw UnreadableTable.of(location, e);
    }
  }

  static TableSnapshot newest(Engine engine, String location) {
    return find(engine, location)
        .orElseThrow(
            () ->
                new LakeException(
                    "There is no table at " + location,
                    "no step has written it yet, or it was moved away",
                    "run the step that writes it, or check root in lake.yaml"));
  }

  public String location() {
    return snapshot.getPath();
  }

  public long version() {
    return snapshot.getVersion();
  }

  /** When this version was committed, by the committer's clock. */
  public long committedAtEpochMillis() {
    return read(() -> snapshot.getTimestamp(engine));
  }

  /** The names of the columns, in order, those of the partition among them. */
  public List<String> columns() {
    return snapshot.getSchema().fields().stream().map(StructField::getName).toList();
  }

  /** State that a commit keeps under a name, if any: domain metadata. */
  public Optional<String> domain(String name) {
    return read(() -> snapshot.getDomainMetadata(name));
  }

  /** The newest transaction version that an application committed, if any. */
  public Optional<Long> transaction(String appId) {
    return read(() -> snapshot.getLatestTransactionVersion(engine, appId));
  }

  /** How many rows there are, by the files' statistics; files that have none are read. */
  public long rows() {
    return read(this::rowsByStatistics);
  }

  private long rowsByStatistics() throws IOException {
    long rows = 0;
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            Optional<Long> known = rows(files.next());
            if (known.isEmpty()) {
              return counted();
            }
            rows += known.get();
          }
        }
      }
    }
    return rows;
  }

  /**
   * Rows as maps from column to value. Close what is returned.
   *
   * @param columns those to read, in the order that the maps have; the others cost nothing
   * @param conditions that a row must all meet; they also spare files
   */
  public Rows read(List<String> columns, List<Condition> conditions) {
    List<String> needed = new ArrayList<>(columns);
    conditions.stream()
        .map(Condition::column)
        .filter(column -> !needed.contains(column))
        .forEach(needed::add);
    return new Rows(batches(needed, conditions), columns, conditions);
  }

  /** Every row whole. Close what is returned. */
  public Rows read() {
    return read(columns(), List.of());
  }

  /** What the rows are read by: vectors of the columns asked for, in that order. */
  Batches batches(List<String> columns, List<Condition> conditions) {
    StructType schema = snapshot.getSchema();
    for (String column : columns) {
      if (schema.indexOf(column) < 0) {
        throw new LakeException(
            location() + " has no column " + column,
            "its columns are " + String.join(", ", columns()),
            "use one of these");
      }
    }
    StructType wanted = new StructType(columns.stream().map(schema::get).toList());
    Optional<Predicate> predicate = Condition.predicate(conditions, schema);
    return read(() -> new Batches(engine, snapshot, wanted, predicate));
  }

  private <T> T read(UnreadableTable.Reading<T> reading) {
    return UnreadableTable.read(location(), reading);
  }

  Snapshot kernel() {
    return snapshot;
  }

  private static Optional<Long> rows(Row file) {
    AddFile add = new AddFile(file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    long deleted = add.getDeletionVector().map(vector -> vector.getCardinality()).orElse(0L);
    return add.getNumRecords().map(records -> records - deleted);
  }

  private long counted() {
    long rows = 0;
    try (Batches batches = batches(List.of(), List.of())) {
      while (batches.hasNext()) {
        rows += batches.next().liveRows();
      }
    }
    return rows;
  }
}
