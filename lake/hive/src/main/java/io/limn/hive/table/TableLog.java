package io.limn.hive.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.limn.core.LakeException;
import io.limn.hive.type.ColumnMapping;
import io.limn.hive.type.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** The log of a Delta table, read up to one version. */
public final class TableLog {
  private static final int STATISTICS_KEPT = 1_000;

  /**
   * A version's never change; Hive asks for them many times while it plans one query. Those longest
   * not asked for are forgotten.
   */
  private static final Map<String, TableStatistics> STATISTICS =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TableStatistics> eldest) {
              return size() > STATISTICS_KEPT;
            }
          });

  private final Engine engine;
  private final Snapshot snapshot;
  private final PinnedTable pinned;

  /** From the last reading; null before it, and when they were too many. Under this one's lock. */
  private KeptFiles kept;

  private TableLog(Engine engine, Snapshot snapshot, PinnedTable pinned) {
    this.engine = engine;
    this.snapshot = snapshot;
    this.pinned = pinned;
  }

  /**
   * Reads which version it is and what columns it has; which files, only when they are asked for.
   *
   * @param location the table's folder
   * @throws LakeException when there is no table, no such version, or the table needs what this
   *     handler does not know
   */
  public static TableLog open(
      Configuration configuration, String location, AsOf asOf, Timestamps timestamps) {
    Engine engine = DefaultEngine.create(configuration);
    try {
      Snapshot snapshot = snapshot(engine, location, asOf);
      ReaderFeatures.check(location, snapshot.getProtocol());
      requireParquet(location, snapshot.getMetadata().getFormat().getProvider());
      PinnedTable pinned =
          new PinnedTable(
              location,
              snapshot.getVersion(),
              snapshot.getSchema(),
              ColumnMapping.of(snapshot.getMetadata().getConfiguration()),
              timestamps);
      return new TableLog(engine, snapshot, pinned);
    } catch (UnsupportedTableFeatureException e) {
      throw ReaderFeatures.refused(e);
    } catch (UnsupportedProtocolVersionException e) {
      throw ReaderFeatures.refused(e);
    } catch (TableNotFoundException e) {
      throw new LakeException(
          "There is no Delta table at " + location,
          "the folder has no readable _delta_log",
          "check the LOCATION; the table must already exist, because Hive cannot create Delta"
              + " tables",
          e);
    } catch (KernelException e) {
      throw new LakeException(
          "The Delta table at " + location + " cannot be read as of " + asOf,
          String.valueOf(e.getMessage()),
          "use a version that the log still has, or read the table with the engine that wrote"
              + " it",
          e);
    } catch (KernelEngineException e) {
      throw unreadable(location, e);
    }
  }

  private static LakeException unreadable(String location, KernelEngineException e) {
    String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return new LakeException(
        "The Delta table at " + location + " cannot be read",
        (e.getMessage() + why).lines().findFirst().orElse("its log is damaged"),
        "check the LOCATION and its file system; if a file of the table is damaged, restore it from"
            + " a snapshot or backup",
        e);
  }

  /** The newest version is read first for a moment: it says whether that moment is past it. */
  private static Snapshot snapshot(Engine engine, String location, AsOf asOf) {
    if (asOf instanceof AsOf.Moment moment) {
      Snapshot newest = TableManager.loadSnapshot(location).build(engine);
      return newest.getTimestamp(engine) <= moment.epochMillis()
          ? newest
          : TableManager.loadSnapshot(location)
              .atTimestamp(moment.epochMillis(), newest)
              .build(engine);
    }
    SnapshotBuilder builder = TableManager.loadSnapshot(location);
    return asOf instanceof AsOf.Version version
        ? builder.atVersion(version.number()).build(engine)
        : builder.build(engine);
  }

  private static void requireParquet(String location, String provider) {
    if (!provider.equalsIgnoreCase("parquet")) {
      throw new LakeException(
          "The Delta table at " + location + " cannot be read",
          "its data files are " + provider + ", and only Parquet is supported",
          "read the table with the engine that wrote it");
    }
  }

  public PinnedTable pinned() {
    return pinned;
  }

  /**
   * Hands over the data files of this version, in the log's order. The log is read for the caller
   * that asks first; others get the same files, unless they want to know more of them, or they were
   * too many to keep. Who asks meanwhile waits.
   *
   * @param statistics whether to read what the log says of the files' contents
   */
  public synchronized void files(boolean statistics, Consumer<DataFile> files) {
    if (kept != null && kept.answer(statistics)) {
      kept.handTo(files);
      return;
    }
    KeptFiles reading = new KeptFiles(statistics);
    read(statistics, reading.andThen(files));
    kept = reading.areAll() ? reading : null;
  }

  private void read(boolean statistics, Consumer<DataFile> files) {
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine, statistics)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            files.accept(file(rows.next(), statistics));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + pinned.location(), e);
    } catch (KernelEngineException e) {
      throw unreadable(pinned.location(), e);
    }
  }

  private static DataFile file(Row row, boolean statistics) {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
    DeletionVectorDescriptor deleted =
        InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row);
    return new DataFile(
        status.getPath(),
        status.getSize(),
        status.getModificationTime(),
        InternalScanFileUtils.getPartitionValues(row),
        Optional.ofNullable(deleted).map(DeletionVector::of),
        statistics
            ? new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL)).getStatsJson()
            : Optional.empty());
  }

  /** Counts, from the log alone; of each version once. */
  public TableStatistics statistics() {
    String version =
        snapshot.getMetadata().getId() + " " + pinned.location() + " " + pinned.version();
    TableStatistics known = STATISTICS.get(version);
    if (known != null) {
      return known;
    }
    TableStatistics counted = counted(); // outside of the lock: others plan meanwhile
    STATISTICS.put(version, counted);
    return counted;
  }

  private TableStatistics counted() {
    StatisticsCount count = new StatisticsCount();
    files(true, count);
    return count.total();
  }

  private static final class StatisticsCount implements Consumer<DataFile> {
    private long files;
    private long bytes;
    private long rows;
    private boolean rowsKnown = true;

    @Override
    public void accept(DataFile file) {
      files++;
      bytes += file.bytes();
      OptionalLong records = FileStatistics.parse(file.statistics()).records();
      rowsKnown &= records.isPresent();
      rows += records.orElse(0) - file.deletionVector().map(DeletionVector::rows).orElse(0L);
    }

    TableStatistics total() {
      return new TableStatistics(
          files, bytes, rowsKnown ? OptionalLong.of(rows) : OptionalLong.empty());
    }
  }
}
