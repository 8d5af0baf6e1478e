package io.limn.cluster.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.health.Loopback;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listened on every interface listens on the loopback address. */
final class LoopbackPatchTest {
  @TempDir private Path folder;

  @Test
  void thePatchedClassesBindTheLoopback() throws Exception {
    Path overlay = folder.resolve("overlay");
    LoopbackPatch.writeTo(overlay, List.of(FakeHadoop.jar(folder.resolve("hadoop.jar"))));
    try (URLClassLoader patched = new URLClassLoader(new URL[] {overlay.toUri().toURL()}, null)) {
      for (String name : LoopbackPatch.CLASSES) {
        Class<?> type = patched.loadClass(name.replace('/', '.'));
        assertEquals(Loopback.at(80), type.getMethod("bind", int.class).invoke(null, 80), name);
        assertEquals(Loopback.ADDRESS, type.getMethod("host").invoke(null), name);
      }
    }
  }

  @Test
  void isNotWrittenAgainForTheSameJars() throws IOException {
    Path overlay = folder.resolve("overlay");
    List<Path> jars = List.of(FakeHadoop.jar(folder.resolve("hadoop.jar")));
    LoopbackPatch.writeTo(overlay, jars);
    Path patched = overlay.resolve(LoopbackPatch.CLASSES.get(0) + ".class");
    Files.setLastModifiedTime(patched, FileTime.fromMillis(0));
    LoopbackPatch.writeTo(overlay, jars);
    assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(patched));
    LoopbackPatch.writeTo(overlay, List.of(FakeHadoop.jar(folder.resolve("newer.jar"))));
    assertTrue(Files.getLastModifiedTime(patched).toMillis() > 0);
  }

  @Test
  void aHadoopWithoutTheseClassesIsNoticed() {
    Path overlay = folder.resolve("overlay");
    assertThrows(
        IllegalStateException.class,
        () -> LoopbackPatch.writeTo(overlay, List.of(folder.resolve("none.jar"))));
  }
}
