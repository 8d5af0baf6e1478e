package io.limn.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The command line of the jar. */
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpGoesToStandardOutput() throws Exception {
    assertEquals(Main.DONE, run("--help"));
    assertEquals(Main.DONE, run("load", "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("--max-units"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotUnderstoodIsUsage() throws Exception {
    assertEquals(Main.USAGE, run());
    assertEquals(Main.USAGE, run("store"));
    assertEquals(Main.USAGE, run("load"));
    assertEquals(Main.USAGE, run("load", "a", "b"));
    assertEquals(Main.USAGE, run("load", "a", "--fast"));
    assertEquals(Main.USAGE, run("load", "a", "--max-units", "0"));
    assertEquals(Main.USAGE, run("load", "a", "--lake"));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProblemIsPrintedWithCauseAndRemedy() throws Exception {
    assertEquals(Main.FAILED, run("load", "a", "--lake", "/nowhere/lake.yaml"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("limn: "), said);
    assertTrue(said.contains("\n  cause:  "), said);
    assertTrue(said.contains("\n  remedy: "), said);
  }

  private int run(String... args) throws Exception {
    try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Main.run(args, new Configuration(), toOut, toErr);
    }
  }
}
