package io.limn.spark.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.LogSegment;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The logs of tables that Delta keeps in memory. Delta itself notices new commits. It does not
 * notice when files that it has read are replaced, as when a table is recreated at its path; a
 * process that stays would believe the old ones for an hour.
 */
public final class TableLogs {
  private TableLogs() {}

  /**
   * Drops what is kept of a table's log if a file that it was read from is no longer as it was. One
   * listing of the log's folder.
   */
  public static void refresh(SparkSession spark, String table) {
    try {
      DeltaLog log = DeltaLog.forTable(spark, table);
      LogSegment read = log.unsafeVolatileSnapshot().logSegment();
      Map<String, FileStatus> now = files(spark, log.logPath());
      if (!stand(read.deltas(), now) || !stand(read.checkpointProvider().topLevelFiles(), now)) {
        drop(spark, table);
      }
    } catch (Exception e) {
      // the next reader of the table says better what is wrong with it; Spark throws its checked
      // exceptions through Scala, undeclared
      drop(spark, table);
    }
  }

  /** Drops what is kept of a table's log: the next reader reads it again. */
  public static void drop(SparkSession spark, String table) {
    DeltaLog.invalidateCache(spark, new Path(table));
  }

  private static boolean stand(Seq<FileStatus> read, Map<String, FileStatus> now) {
    return CollectionConverters.asJava(read).stream()
        .allMatch(file -> stands(file, now.get(file.getPath().getName())));
  }

  private static boolean stands(FileStatus read, FileStatus now) {
    return now != null
        && now.getLen() == read.getLen()
        && now.getModificationTime() == read.getModificationTime();
  }

  private static Map<String, FileStatus> files(SparkSession spark, Path folder) throws IOException {
    Map<String, FileStatus> files = new HashMap<>();
    try {
      FileSystem system = folder.getFileSystem(spark.sessionState().newHadoopConf());
      for (FileStatus file : system.listStatus(folder)) {
        files.put(file.getPath().getName(), file);
      }
    } catch (FileNotFoundException e) {
      // no table
    }
    return files;
  }
}
