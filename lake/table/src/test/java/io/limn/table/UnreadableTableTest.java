package io.limn.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table whose files are damaged is told as what it is, with the table. */
class UnreadableTableTest {
  private BronzeFixture fixture;
  private Path table;
  private String location;

  @BeforeEach
  void lake(@TempDir Path folder) {
    fixture = new BronzeFixture(folder);
    location = fixture.table().snapshot().location();
    table = Path.of(java.net.URI.create(location.replaceFirst("^file:/+", "file:///")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"add", "no JSON at all", "", "{\"protocol\":{}}", "\u0000\u0001"})
  void aBrokenLogIsTold(String content) throws IOException {
    for (Path commit : commits()) {
      Files.writeString(commit, content);
      Files.deleteIfExists(commit.resolveSibling("." + commit.getFileName() + ".crc"));
    }

    refused(() -> TableSnapshot.newest(location, fixture.hadoop).rows());
    refused(() -> TableSnapshot.find(location, fixture.hadoop).orElseThrow().columns());
  }

  @Test
  void aLogThatIsAFileIsTold() throws IOException {
    for (Path file : commits()) {
      Files.delete(file);
      Files.createDirectory(file);
    }

    refused(() -> TableSnapshot.newest(location, fixture.hadoop).rows());
  }

  @Test
  void whatWasToldStaysAsItWas() {
    LakeException told = new LakeException("a", "b", "c");
    assertEquals(
        told,
        assertThrows(
            LakeException.class,
            () ->
                UnreadableTable.read(
                    "file:/x",
                    () -> {
                      throw told;
                    })));
  }

  private void refused(Executable reading) {
    LakeException told = assertThrows(LakeException.class, reading);
    assertTrue(told.problem().contains(location), told::getMessage);
    assertFalse(told.reason().matches("(?s).*\\b\\w+Exception\\b.*"), told::getMessage);
    assertTrue(told.remedy().contains("backup"), told::getMessage);
  }

  private List<Path> commits() throws IOException {
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }
}
