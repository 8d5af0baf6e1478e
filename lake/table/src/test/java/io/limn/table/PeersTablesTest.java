package io.limn.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tables that other implementations wrote: with deletion vectors, column mapping, checkpoints. */
class PeersTablesTest {
  private static final Path TABLES = Path.of("../../../shared/data/interop/delta");
  private static final int NAME = 0;
  private static final int VERSION = 2;
  private static final int LIVE_ROWS = 7;

  @TestFactory
  Stream<DynamicTest> haveTheRowsThatTheirMakersCount() throws IOException {
    Path expected = TABLES.resolve("EXPECTED.tsv");
    assumeTrue(Files.exists(expected), "the data of other projects is not here: " + expected);
    List<String> lines = Files.readAllLines(expected);
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> Files.isDirectory(TABLES.resolve(cells[NAME])))
        .map(cells -> DynamicTest.dynamicTest(cells[NAME], () -> check(cells)));
  }

  private static void check(String[] cells) {
    String location = TABLES.resolve(cells[NAME]).toAbsolutePath().normalize().toUri().toString();
    TableSnapshot snapshot = TableSnapshot.newest(location, new Configuration());
    long expected = Long.parseLong(cells[LIVE_ROWS]);

    assertEquals(Long.parseLong(cells[VERSION]), snapshot.version());
    assertEquals(expected, snapshot.rows());
    long read = 0;
    try (Rows rows = snapshot.read()) {
      for (; rows.hasNext(); read++) {
        rows.next();
      }
    }
    assertEquals(expected, read);
  }
}
