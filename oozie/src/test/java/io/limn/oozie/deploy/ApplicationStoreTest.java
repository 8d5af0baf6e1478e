package io.limn.oozie.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.oozie.deploy.ApplicationStore.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationStoreTest {
  private static final PackedFile LAKE = PackedFile.text("conf/lake.yaml", "root: hdfs:///lake");
  private static final PackedFile WORKFLOW = PackedFile.text("dataset/workflow.xml", "<w/>");

  @TempDir private Path folder;
  private ApplicationStore store;

  @BeforeEach
  void open() {
    store = new ApplicationStore(folder.resolve("apps").toUri().toString(), new Configuration());
  }

  @Test
  void uploadsAVersionWholeAndCountsItsBytes() throws IOException {
    Application application = Application.of("1.0", List.of(WORKFLOW, LAKE));
    AtomicLong bytes = new AtomicLong();
    assertTrue(store.deploy(application, bytes::addAndGet));
    assertEquals(application.bytes(), bytes.get());
    Path deployed = folder.resolve("apps").resolve(application.version());
    assertEquals("<w/>", Files.readString(deployed.resolve("dataset/workflow.xml")));
    assertEquals("root: hdfs:///lake", Files.readString(deployed.resolve("conf/lake.yaml")));
    assertEquals(
        List.of(application.version()), store.versions().stream().map(Version::name).toList());
  }

  @Test
  void uploadsNothingTwice() {
    Application application = Application.of("1.0", List.of(WORKFLOW));
    assertTrue(store.deploy(application, bytes -> {}));
    assertFalse(store.deploy(application, bytes -> assertEquals(0, bytes)));
  }

  @Test
  void leavesAVersionAloneThatSomebodyElseUploadedMeanwhile() throws IOException {
    Application theirs = Application.of("1.0", List.of(WORKFLOW));
    PackedFile slow =
        new PackedFile(
            WORKFLOW.path(),
            WORKFLOW.bytes(),
            WORKFLOW.sha256(),
            () -> {
              store.deploy(theirs, bytes -> {});
              return WORKFLOW.source().open();
            });
    assertFalse(store.deploy(Application.of("1.0", List.of(slow)), bytes -> {}));
    assertTrue(store.contains(theirs.version()));
    assertEquals(List.of(theirs.version()), names());
  }

  @Test
  void showsNoVersionWhoseUploadBrokeOff() throws IOException {
    PackedFile broken =
        new PackedFile(
            "jars/a.jar",
            1,
            "00",
            () -> {
              throw new IOException("the disk is gone");
            });
    Application application = Application.of("1.0", List.of(LAKE, broken));
    LakeException failed =
        assertThrows(LakeException.class, () -> store.deploy(application, bytes -> {}));
    assertTrue(failed.reason().contains("the disk is gone"), failed.reason());
    assertFalse(store.contains(application.version()));
    assertEquals(List.of(), store.versions());
  }

  @Test
  void refusesAFileThatChangesUnderTheUpload() {
    PackedFile changing =
        new PackedFile(
            LAKE.path(),
            LAKE.bytes(),
            LAKE.sha256(),
            () -> new ByteArrayInputStream("root: hdfs:///pond".getBytes(UTF_8)));
    Application application = Application.of("1.0", List.of(changing));
    LakeException failed =
        assertThrows(LakeException.class, () -> store.deploy(application, bytes -> {}));
    assertTrue(failed.reason().contains("conf/lake.yaml was changed"), failed.reason());
    assertFalse(store.contains(application.version()));
  }

  @Test
  void putsAWithdrawnVersionOutOfReachUntilItIsRestored() throws IOException {
    Application application = Application.of("1.0", List.of(WORKFLOW));
    store.deploy(application, bytes -> {});
    Version version = store.versions().get(0);
    store.withdraw(version).restore();
    assertTrue(store.contains(application.version()));
    ApplicationStore.Withdrawn withdrawn = store.withdraw(version);
    assertFalse(store.contains(application.version()));
    withdrawn.delete();
    assertEquals(List.of(), names());
  }

  @Test
  void deletesLeftoversOnlyWhenNobodyCanBeAtThem() throws IOException {
    Files.createDirectories(folder.resolve("apps/.uploading-1/conf"));
    Files.createDirectories(folder.resolve("apps/bundles"));
    Instant now = Instant.now();
    assertEquals(List.of(), store.deleteLeftovers(now));
    assertEquals(List.of(".uploading-1"), store.deleteLeftovers(now.plus(Duration.ofDays(2))));
    assertEquals(List.of("bundles"), names());
  }

  @Test
  void copiesTheConfigurationOfAVersionBack() throws IOException {
    Application application = Application.of("1.0", List.of(LAKE, WORKFLOW));
    store.deploy(application, bytes -> {});
    Path copy = Files.createDirectory(folder.resolve("copy"));
    store.fetch(application.version(), "conf", copy);
    assertEquals("root: hdfs:///lake", Files.readString(copy.resolve("lake.yaml")));
  }

  @Test
  void hasNoVersionsBeforeTheFirst() {
    assertEquals(List.of(), store.versions());
    assertFalse(store.contains("1.0-0123456789ab"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> children = Files.list(folder.resolve("apps"))) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
