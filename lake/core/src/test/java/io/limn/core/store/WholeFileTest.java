package io.limn.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through Java and through Hadoop: viewfs leads to the same folder by the long way. */
class WholeFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "file://", "viewfs://disk"})
  void replacesAFileAndLeavesNothingBesideIt(String fileSystem) throws IOException {
    Path file = folder.resolve("run/facts.json");

    replace(fileSystem + file, "one");
    replace(fileSystem + file, "two");

    assertEquals("two", Files.readString(file));
    assertEquals(List.of("facts.json"), files());
  }

  @Test
  void whatCannotBeWrittenLeavesNothing() throws IOException {
    Path file = folder.resolve("run/facts.json");
    Files.createDirectories(file.resolve("a folder has that name"));

    assertThrows(IOException.class, () -> replace(file.toString(), "one"));

    assertEquals(List.of("facts.json"), files());
  }

  private void replace(String location, String text) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.viewfs.mounttable.disk.link." + folder, folder.toUri().toString());
    WholeFile.replace(location, text.getBytes(UTF_8), hadoop);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      // Hadoop's local file system writes a checksum beside each file
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .toList();
    }
  }
}
