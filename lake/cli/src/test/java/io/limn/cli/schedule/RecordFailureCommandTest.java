package io.limn.cli.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.Limn;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run that failed. */
final class RecordFailureCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @BeforeEach
  void lake() throws IOException {
    Files.writeString(
        folder.resolve("lake.yaml"),
        """
        root: "file:%s/lake"
        datasets: "."
        schemas: "."
        kafka: {bootstrap-servers: "127.0.0.1:9092", properties: {}}
        elasticsearch: {nodes: ["http://127.0.0.1:9200"], properties: {}}
        cassandra: {contact-points: ["127.0.0.1:9042"], datacenter: one, keyspace: limn}
        """
            .formatted(folder));
  }

  @Test
  void writesDownWhatFailedAndWhereToLook() throws IOException {
    int exitCode =
        run(
            "--workflow=0000001-oozie-W",
            "--nominal-time=2026-11-21T01:30Z",
            "--action=silver",
            "--error-code=JA018",
            "--message=two words",
            "--application=application_1_0001",
            "--tracker-url=");

    assertEquals(ExitCode.DONE, exitCode, err.toString());
    JsonNode failure = new ObjectMapper().readTree(runs().resolve("failure.json").toFile());
    assertEquals("retail", failure.path("subject").asText());
    assertEquals("silver", failure.path("action").asText());
    assertEquals("JA018", failure.path("errorCode").asText());
    assertEquals("two words", failure.path("message").asText());
    assertEquals("2026-11-21T01:30Z", failure.path("nominalTime").asText());
    assertTrue(failure.path("trackerUrl").isNull(), failure.toString());
    assertTrue(out.toString().strip().endsWith("/lake/runs/retail/0000001-oozie-W/failure.json"));
  }

  @Test
  void aSecondFailureLiesBesideTheFirst() throws IOException {
    run("--workflow=0000001-oozie-W", "--action=silver");
    run("--workflow=0000001-oozie-W", "--action=gold");

    try (Stream<Path> files = Files.list(runs())) {
      assertEquals(
          List.of("failure-2.json", "failure.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    String first = Files.readString(runs().resolve("failure.json"));
    assertTrue(first.contains("\"silver\""), first);
  }

  @Test
  void refusesANameThatLeadsElsewhere() {
    assertEquals(ExitCode.USAGE, run("--workflow=../../bronze"));
    assertFalse(Files.exists(folder.resolve("lake")), err.toString());
  }

  private Path runs() {
    return folder.resolve("lake/runs/retail/0000001-oozie-W");
  }

  private int run(String... options) {
    List<String> args =
        Stream.concat(
                Stream.of("record-failure", "retail", "--lake", folder + "/lake.yaml"),
                Stream.of(options))
            .toList();
    return Limn.run(
        new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
  }
}
