package io.limn.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.program.ExitCode;
import io.limn.core.program.OozieAction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The command line of the jar. */
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpGoesToStandardOutput() throws Exception {
    assertEquals(ExitCode.DONE, run("--help"));
    assertEquals(ExitCode.DONE, run("load", "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("--max-units"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theHelpListsEachJobWithWhatItDoes() throws Exception {
    run("--help");
    assertTrue(
        out.toString(StandardCharsets.UTF_8).contains("load  Loads what has landed"),
        out::toString);
  }

  @Test
  void settingsOfHadoopGoBeforeTheOperands() throws Exception {
    Configuration configuration = new Configuration();
    try (PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      String[] line = {
        "load", "-D", "some.key=1", "-Dother.key=2", "a", "--lake", "/nowhere/l.yaml"
      };
      assertEquals(ExitCode.FAILED, Main.run(line, configuration, toErr, toErr));
    }
    assertEquals("1", configuration.get("some.key"));
    assertEquals("2", configuration.get("other.key"));
  }

  @Test
  void whatIsNotUnderstoodIsUsage() throws Exception {
    assertEquals(ExitCode.USAGE, run());
    assertEquals(ExitCode.USAGE, run("store"));
    assertEquals(ExitCode.USAGE, run("load"));
    assertEquals(ExitCode.USAGE, run("load", "a", "b"));
    assertEquals(ExitCode.USAGE, run("load", "a", "--fast"));
    assertEquals(ExitCode.USAGE, run("load", "a", "--max-units", "0"));
    assertEquals(ExitCode.USAGE, run("load", "a", "--lake"));
    assertEquals(ExitCode.USAGE, run("load", "-D", "some.key=1"));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aWrongValueIsToldWithItsOptionAndWhatIsAllowed() throws Exception {
    assertEquals(ExitCode.USAGE, run("load", "a", "--max-units", "0"));
    List<String> said = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertTrue(said.get(0).contains("--max-units"), said::toString);
    assertTrue(said.get(0).contains("a whole number from 1"), said::toString);
    assertEquals("Run `hadoop jar limn-mapreduce.jar load --help` for its options.", said.get(1));
    assertEquals(2, said.size(), said::toString);
  }

  @Test
  void aWrongSettingIsToldLikeAnOption() throws Exception {
    for (String setting : List.of("limn.load.reducer-bytes", "limn.load.split-bytes")) {
      for (String value : List.of("0", "many")) {
        err.reset();
        String lake = "/nowhere/lake.yaml";
        assertEquals(ExitCode.USAGE, run("load", "-D", setting + "=" + value, "a", "--lake", lake));
        assertTrue(
            err.toString(StandardCharsets.UTF_8)
                .contains("-D " + setting + "=" + value + " cannot be used; allowed: a whole"),
            err::toString);
      }
    }
  }

  @Test
  void aProblemIsPrintedWithCauseAndRemedy() throws Exception {
    assertEquals(ExitCode.FAILED, run("load", "a", "--lake", "/nowhere/lake.yaml"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("limn: "), said);
    assertTrue(said.contains("\n  cause:  "), said);
    assertTrue(said.contains("\n  remedy: "), said);
  }

  @Test
  void inAnActionOfOozieAFailureIsThrownWithItsProblemAndItsCause() {
    System.setProperty("oozie.action.id", "0000001-oozie-W@load");
    try {
      OozieAction.Failed failed =
          assertThrows(
              OozieAction.Failed.class,
              () -> Main.main(new String[] {"load", "a", "--lake", "/nowhere/lake.yaml"}));
      assertEquals(
          "/nowhere/lake.yaml cannot be read: the file does not exist", failed.getMessage());

      assertThrows(OozieAction.Failed.class, () -> Main.main(new String[] {"store"}));
    } finally {
      System.clearProperty("oozie.action.id");
    }
  }

  private int run(String... args) throws Exception {
    try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Main.run(args, new Configuration(), toOut, toErr);
    }
  }
}
