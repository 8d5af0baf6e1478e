package io.limn.cluster.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HadoopJarTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "lib/other.jar, true",
    "classes/org/example/Main.class, true",
    "lib/native.so, false",
    "org/example/lib/other.jar, false",
    "org/example/Main.class, false"
  })
  void isUnpackedForWhatIsFoundOnlyThen(String entry, boolean unpacked) throws IOException {
    Path jar = folder.resolve("some.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
    }
    assertEquals(unpacked, HadoopJar.mustBeUnpacked(jar));
  }

  @Test
  void whatIsNoJarIsNot() {
    assertFalse(HadoopJar.mustBeUnpacked(folder.resolve("missing.jar")));
  }
}
