package io.limn.spark.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * The logs of tables that Delta keeps in memory. Delta itself notices new commits. It does not
 * notice when files that it has read are replaced, as when a table is recreated at its path; a
 * process that stays would believe the old ones for an hour.
 */
public final class TableLogs {
  private static final String FOLDER = "_delta_log";
  private static final int MOST_TABLES = 1_000;

  /** The files of each log when it was looked at last, with what the file system says of them. */
  private static final Map<String, Map<String, Seen>> FILES =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Seen>> eldest) {
          return size() > MOST_TABLES;
        }
      };

  private TableLogs() {}

  private record Seen(long bytes, long modifiedAtMillis) {}

  /**
   * Drops what is kept of a table's log if one of its files was replaced or has gone since this was
   * asked last. One listing of the log's folder.
   */
  public static void refresh(SparkSession spark, String table) {
    Map<String, Seen> now;
    try {
      now = files(spark, table);
    } catch (IOException e) {
      drop(spark, table); // whoever reads it says better what is wrong
      return;
    }
    Map<String, Seen> before;
    synchronized (FILES) {
      before = FILES.put(table, now);
    }
    if (before != null && !now.entrySet().containsAll(before.entrySet())) {
      drop(spark, table);
    }
  }

  /** Drops what is kept of a table's log: whoever needs it next reads it again. */
  public static void drop(SparkSession spark, String table) {
    DeltaLog.invalidateCache(spark, new Path(table));
  }

  private static Map<String, Seen> files(SparkSession spark, String table) throws IOException {
    Path folder = new Path(table, FOLDER);
    Map<String, Seen> files = new HashMap<>();
    try {
      FileSystem system = folder.getFileSystem(spark.sessionState().newHadoopConf());
      for (FileStatus file : system.listStatus(folder)) {
        String name = file.getPath().getName();
        // _last_checkpoint is replaced by each checkpoint
        if (file.isFile() && !name.startsWith("_")) {
          files.put(name, new Seen(file.getLen(), file.getModificationTime()));
        }
      }
      return files;
    } catch (FileNotFoundException e) {
      return Map.of(); // no table yet
    }
  }
}
