package io.limn.cli.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cli.Limn;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
  private static final Path LAKE = Path.of("../../conf/lake.yaml").toAbsolutePath().normalize();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyVerbHasHelp() {
    for (String verb : new String[] {"deploy", "start", "status", "run", "logs", "rerun", "kill"}) {
      assertEquals(ExitCode.DONE, run("schedule", verb, "--help"), verb);
    }
    assertEquals(ExitCode.USAGE, run("schedule"));
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    assertEquals(ExitCode.USAGE, run("schedule", "kill"));
    assertEquals(ExitCode.USAGE, run("schedule", "kill", "orders", "--all"));
    assertEquals(
        ExitCode.USAGE, run("schedule", "logs", "orders", "--run", "1-W", "--at", "2026-11-21"));
    assertEquals(ExitCode.USAGE, run("schedule", "logs", "orders", "--full", "--json"));
    assertEquals(ExitCode.USAGE, run("schedule", "start", "--from", "2026-11-21", "--replace"));
  }

  @Test
  void saysWhatALakeWithoutOozieLacks(@TempDir Path folder) throws IOException {
    Path lake = folder.resolve("lake.yaml");
    String without = Files.readString(LAKE).replaceFirst("(?ms)^oozie:.*?(?=^\\S|\\z)", "");
    Files.writeString(lake, without);
    assertEquals(ExitCode.FAILED, run("schedule", "status", "--lake", lake.toString()));
    assertTrue(
        err.toString().contains("limn: This lake has no Oozie server configured"), err.toString());
    assertTrue(err.toString().contains("has no key oozie"), err.toString());
  }

  private int run(String... args) {
    return Limn.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
