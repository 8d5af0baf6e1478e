package io.limn.spark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.spark.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that stays believes of a table that somebody else changes. */
class TableLogsTest {
  @TempDir private Path folder;

  private final SparkSession spark = TestLake.spark().newSession();
  private Path table;

  @BeforeEach
  void writeTable() {
    table = folder.resolve("table");
    write(table, 3);
    assertEquals(3, rows());
  }

  @Test
  void aTableThatIsRecreatedAtItsPathIsReadAgain() throws IOException {
    delete(table);
    write(table, 5);
    assertEquals(5, rows());
  }

  @Test
  void aCommitThatIsReplacedIsReadAgain() throws IOException {
    Path other = folder.resolve("other");
    write(other, 7);
    Path commit = Path.of("_delta_log/00000000000000000000.json");
    delete(table);
    copy(other, table);
    // as old as the file that it replaces is new
    Files.setLastModifiedTime(table.resolve(commit), FileTime.fromMillis(1_000_000_000_000L));
    assertEquals(7, rows());
  }

  @Test
  void aCommitOfThisProcessThatIsReplacedIsReadAgain() throws IOException {
    append(2);
    assertEquals(5, rows());
    Path other = folder.resolve("other");
    write(other, 3);
    spark.range(4).write().format("delta").mode("append").save(other.toString());
    append(1); // not looked at by anybody yet
    delete(table);
    copy(other, table);
    assertEquals(7, rows());
  }

  @Test
  void whatIsAppendedIsSeen() {
    append(2);
    assertEquals(5, rows());
  }

  private void append(long rows) {
    spark.range(rows).write().format("delta").mode("append").save(table.toString());
  }

  private long rows() {
    TableLogs.refresh(spark, table.toString());
    LakeTable read = new LakeTable(spark, table.toString());
    return read.now().count();
  }

  private void write(Path path, long rows) {
    spark.range(rows).coalesce(1).write().format("delta").save(path.toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
