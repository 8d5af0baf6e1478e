package io.limn.cli.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Events;
import io.limn.core.program.OozieAction;
import io.limn.table.pending.PendingTask;
import io.limn.table.pending.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the nodes of a workflow are told of what waits. */
final class PendingViewTest {
  private static final String OUTPUT = "oozie.action.output.properties";

  @TempDir private Path folder;

  @AfterEach
  void outsideOfAWorkflow() {
    System.clearProperty(OUTPUT);
  }

  @Test
  void tellsWhichStagesHaveWorkAndWhichAreNotDeclared() throws IOException {
    Properties told = told(work(Stage.LOAD, Optional.of("2 units")));

    assertEquals("true", told.getProperty("pending"));
    assertEquals("pending", told.getProperty("load"));
    assertEquals("undeclared", told.getProperty("silver"));
    assertEquals("undeclared", told.getProperty("gold"));
    assertEquals("undeclared", told.getProperty("publish"));
    assertEquals("bronze.events: 2 units", told.getProperty("waiting"));
  }

  @Test
  void tellsThatNothingWaits() throws IOException {
    Properties told = told(work(Stage.LOAD, Optional.empty()));

    assertEquals("false", told.getProperty("pending"));
    assertEquals("done", told.getProperty("load"));
    assertEquals("", told.getProperty("waiting"));
  }

  @Test
  void staysBelowTheLimitThatOozieHas() throws IOException {
    Properties told = told(work(Stage.LOAD, Optional.of("x".repeat(4000))));

    assertTrue(told.getProperty("waiting").endsWith("…"), told.getProperty("waiting"));
    assertTrue(Files.size(folder.resolve("output")) < 1000, told.toString());
  }

  @Test
  void writesNothingOutsideOfAWorkflow() {
    OozieAction.handOver(Map.of("pending", "true"));

    assertEquals(0, folder.toFile().list().length);
  }

  private Properties told(PendingTask work) throws IOException {
    Path file = folder.resolve("output");
    System.setProperty(OUTPUT, file.toString());
    OozieAction.handOver(new PendingView(Map.of(dataset(), List.of(work))).properties());
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static PendingTask work(Stage stage, Optional<String> waiting) {
    return new PendingTask(stage, "bronze.events", waiting);
  }

  private static DatasetSpec dataset() {
    Schema payload = Schema.createRecord("Event", "", "", false, List.of());
    return Events.dataset(payload, ZoneOffset.UTC, BronzePartitioning.NONE);
  }
}
