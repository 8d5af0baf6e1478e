package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limn.hive.table.AsOf;
import io.limn.table.Rows;
import io.limn.table.TableSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tables that other implementations wrote: with deletion vectors, column mapping, checkpoints of
 * all kinds, widened types. Each has the rows that its makers say, whether Hive takes rows or
 * vectors.
 */
class PeersTablesTest {
  private static final Path DATA = Path.of("../../../shared/data/interop");
  private static final Path KERNEL = DATA.resolve("delta");
  private static final Path DAT = DATA.resolve("dat/reader_tests/generated");
  private static final Path EXTERNAL = DATA.resolve("dat/external-tables");
  private static final int NAME = 0;
  private static final int VERSION = 2;
  private static final int LIVE_ROWS = 7;
  private static final String UTC = "UTC";

  @TestFactory
  Stream<DynamicTest> haveAsManyRowsAsTheirMakersCountAndThoseThatKernelReads() throws IOException {
    Path expected = present(KERNEL.resolve("EXPECTED.tsv"));
    return Files.readAllLines(expected).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> Files.isDirectory(KERNEL.resolve(cells[NAME])))
        .map(cells -> DynamicTest.dynamicTest(cells[NAME], () -> requireCount(cells)));
  }

  @TestFactory
  Stream<DynamicTest> haveInEachVersionTheRowsThatTheirMakersWroteDown() throws IOException {
    return folders(present(DAT)).stream()
        .flatMap(table -> folders(table.resolve("expected")).stream())
        .map(
            version ->
                DynamicTest.dynamicTest(
                    DAT.relativize(version).toString(), () -> requireVersion(version)));
  }

  @TestFactory
  Stream<DynamicTest> haveTheRowsOfTheParquetFileBesideThem() throws IOException {
    return folders(present(EXTERNAL)).stream()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table.getFileName().toString(),
                    () ->
                        requireRows(
                            new HiveSession(UTC).scan(uri(table.resolve("delta"))),
                            table.resolve("parquet/table_content.parquet"))));
  }

  private static void requireCount(String[] cells) throws IOException {
    String location = uri(KERNEL.resolve(cells[NAME]));
    HiveScan scan = new HiveSession(UTC).scan(location);

    assertEquals(Long.parseLong(cells[VERSION]), scan.pinned().version());
    List<Object[]> rows = scan.rows();
    assertEquals(Long.parseLong(cells[LIVE_ROWS]), rows.size());
    requireSame(scan, kernelRows(location), rows);
    requireSame(scan, rows, scan.vectorRows());
    report(cells[NAME], rows);
  }

  private static void requireVersion(Path expected) throws IOException {
    String version = expected.getFileName().toString();
    Map<String, String> properties =
        version.equals("latest") ? Map.of() : Map.of(AsOf.VERSION, version.substring(1));
    Path table = expected.getParent().resolveSibling("delta");
    requireRows(
        new HiveSession(UTC).scan(uri(table), properties),
        expected.resolve("table_content.parquet"));
  }

  private static void requireRows(HiveScan scan, Path expected) throws IOException {
    List<Object[]> wanted =
        ParquetRows.of(new org.apache.hadoop.fs.Path(uri(expected)), scan.names());
    List<Object[]> rows = scan.rows();
    requireSame(scan, wanted, rows);
    requireSame(scan, rows, scan.vectorRows());
    report(scan.pinned().location(), rows);
  }

  private static void requireSame(HiveScan scan, List<Object[]> wanted, List<Object[]> found) {
    ZoneId zone = ZoneId.of(UTC);
    assertEquals(
        PlainText.sorted(scan.types(), wanted, zone), PlainText.sorted(scan.types(), found, zone));
  }

  private static void report(String table, List<Object[]> rows) {
    System.out.printf(
        "%-40s %3d rows%n", table.substring(table.lastIndexOf("/dat/") + 1), rows.size());
  }

  private static List<Object[]> kernelRows(String location) {
    List<Object[]> rows = new ArrayList<>();
    try (Rows found = TableSnapshot.newest(location, new Configuration()).read()) {
      found.forEachRemaining(row -> rows.add(row.values().toArray()));
    }
    return rows;
  }

  private static Path present(Path path) {
    assumeTrue(Files.exists(path), "the data of other projects is not here: " + path);
    return path;
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String uri(Path path) {
    return path.toAbsolutePath().normalize().toUri().toString();
  }
}
