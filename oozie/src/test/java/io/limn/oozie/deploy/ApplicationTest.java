package io.limn.oozie.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
  private static final PackedFile WORKFLOW = PackedFile.text("dataset/workflow.xml", "<w/>");
  private static final PackedFile LAKE = PackedFile.text("conf/lake.yaml", "root: hdfs:///lake");

  @Test
  void hasTheSameVersionInWhateverOrderItWasPutTogether() {
    Application one = Application.of("1.0", List.of(WORKFLOW, LAKE));
    Application other = Application.of("1.0", List.of(LAKE, WORKFLOW));
    assertEquals(one.version(), other.version());
    assertTrue(one.version().matches("1\\.0-[0-9a-f]{12}"), one.version());
    assertTrue(Application.isVersion(one.version()));
    assertEquals(List.of("conf", "dataset"), one.folders());
    assertEquals(WORKFLOW.bytes() + LAKE.bytes(), one.bytes());
  }

  @Test
  void hasAnotherVersionWhenAByteOrANameChanges() {
    String version = Application.of("1.0", List.of(WORKFLOW, LAKE)).version();
    PackedFile changed = PackedFile.text("conf/lake.yaml", "root: hdfs:///lakf");
    PackedFile renamed = PackedFile.text("conf/lake.yml", "root: hdfs:///lake");
    assertNotEquals(version, Application.of("1.0", List.of(WORKFLOW, changed)).version());
    assertNotEquals(version, Application.of("1.0", List.of(WORKFLOW, renamed)).version());
    assertNotEquals(version, Application.of("1.1", List.of(WORKFLOW, LAKE)).version());
  }

  @Test
  void takesAFileOfTheMachineForWhatItHolds(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "<w/>");
    PackedFile local = PackedFile.local("dataset/workflow.xml", file);
    assertEquals(
        Application.of("1.0", List.of(WORKFLOW)).version(),
        Application.of("1.0", List.of(local)).version());
  }

  @Test
  void refusesAPathTwice() {
    List<PackedFile> twice = List.of(LAKE, PackedFile.text("conf/lake.yaml", "another"));
    assertThrows(IllegalStateException.class, () -> Application.of("1.0", twice));
  }

  @Test
  void takesNoOtherFolderForAVersion() {
    assertFalse(Application.isVersion("bundles"));
    assertFalse(Application.isVersion(".uploading-0b6f3c1e-1111-2222-3333-444444444444"));
  }
}
