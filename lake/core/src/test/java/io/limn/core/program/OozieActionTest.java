package io.limn.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a launcher of Oozie the job carries its tags, and a failure its own words. */
class OozieActionTest {
  @TempDir private Path folder;
  private final Configuration action = new Configuration(false);

  @BeforeEach
  void launcher() {
    System.setProperty("oozie.action.id", "0000001-oozie-W@load");
    System.setProperty("oozie.action.conf.xml", folder.resolve("action.xml").toString());
  }

  @AfterEach
  void noLauncher() {
    System.clearProperty("oozie.action.id");
    System.clearProperty("oozie.action.conf.xml");
  }

  @Test
  void theJobCarriesTheLaunchersTagBesideItsOwn() throws IOException {
    action.set("oozie.child.mapreduce.job.tags", "oozie-abc");
    assertEquals("oozie-abc", configured().get("mapreduce.job.tags"));

    action.set("mapreduce.job.tags", "nightly");
    assertEquals("nightly,oozie-abc", configured().get("mapreduce.job.tags"));
  }

  @Test
  void theJobHasWhatTheWorkflowConfigures() throws IOException {
    action.set("mapreduce.job.queuename", "batch");
    action.set("mapreduce.map.memory.mb", "777");
    action.set("mapreduce.job.cache.files", "hdfs:///share/lib/oozie.jar");

    Configuration configured = configured();

    assertEquals("batch", configured.get("mapreduce.job.queuename"));
    assertEquals("777", configured.get("mapreduce.map.memory.mb"));
    assertNull(configured.get("mapreduce.job.cache.files"), "that is the launcher's own");
  }

  @Test
  void nothingChangesOutsideOfALauncher() {
    noLauncher();

    assertFalse(OozieAction.isHere());
    assertNull(OozieAction.configured(new Configuration(false)).get("mapreduce.job.tags"));
  }

  @Test
  void aFailureIsThrownWithWhatItSaysAndWhatIsDoneReturns() {
    OozieAction.end(ExitCode.DONE, "nothing");

    OozieAction.Failed failed =
        assertThrows(
            OozieAction.Failed.class,
            () -> OozieAction.end(ExitCode.DOES_NOT_TALLY, "limn audit: it does not tally"));
    assertEquals("limn audit: it does not tally", failed.getMessage());
  }

  private Configuration configured() throws IOException {
    write();
    return OozieAction.configured(new Configuration(false));
  }

  private void write() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("action.xml"))) {
      action.writeXml(out);
    }
  }
}
