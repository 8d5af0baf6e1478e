package io.limn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.program.ExitCode;
import io.limn.core.program.OozieAction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frame: what is printed where, and which code a command exits with. */
final class LimnTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpGoesToStandardOutputAndIsNoFailure() {
    assertEquals(ExitCode.DONE, run("--help"));
    assertTrue(out.toString().contains("Usage: limn"), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void everyCommandHasHelp() {
    for (Class<?> command : Commands.ALL) {
      String name = command.getAnnotation(picocli.CommandLine.Command.class).name();
      assertEquals(ExitCode.DONE, run(name, "--help"), name);
    }
  }

  @Test
  void anUnknownOptionIsAUsageErrorOnStandardError() {
    assertEquals(ExitCode.USAGE, run("--no-such-option"));
    assertEquals("", out.toString());
    assertTrue(err.toString().contains("--no-such-option"), err.toString());
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertEquals(ExitCode.USAGE, run("no-such-command"));
  }

  @Test
  void anUnknownGroupOfServersIsAUsageErrorThatNamesTheKnownOnes() {
    assertEquals(ExitCode.USAGE, run("up", "kafak"));
    String said = err.toString().lines().findFirst().orElse("");
    assertTrue(
        said.contains("'kafak' is not a group of servers; the groups are kafka, hdfs, yarn"),
        err.toString());
  }

  @Test
  void aRuleIsNamedOnlyForARequeue() {
    assertEquals(ExitCode.USAGE, run("silver", "retail", "--rule", "not-negative"));
    assertTrue(err.toString().contains("--requeue"), err.toString());
  }

  @Test
  void whatFollowsAnEnginesCommandIsTheEngines(@TempDir Path home) {
    String at = "--home=" + home;
    assertEquals(ExitCode.FAILED, run(at, "spark-submit", "--class", "a.B", "--help", "--no-such"));
    assertTrue(err.toString().contains("There is no cluster to run this on"), err.toString());
    assertEquals("", out.toString());
    assertEquals(ExitCode.FAILED, run(at, "hadoop", "fs", "-ls", "--lake", "/"));
    assertEquals(ExitCode.USAGE, run(at, "hadoop"));
  }

  @Test
  void anUnknownServerIsAUsageErrorThatNamesTheKnownOnes() {
    assertEquals(ExitCode.USAGE, run("logs", "kafak"));
    assertTrue(
        err.toString().contains("'kafak' is not a server; the servers are kafka,"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void aLakeThatWasGivenAndIsNotThereIsAMatterOfWhatWasGiven(@TempDir Path folder) {
    assertEquals(ExitCode.FAILED, run("pending", "--lake", folder + "/lake.yaml"));
    assertTrue(err.toString().contains("lake.yaml does not exist"), err.toString());
    assertTrue(
        err.toString().contains("  remedy: give the path or URI of a lake.yaml with --lake"),
        err.toString());
    assertEquals(ExitCode.FAILED, run("pending", "--lake", folder.toString()));
    assertTrue(
        err.toString().contains("  cause:  " + folder + " is a directory, not a file"),
        err.toString());
  }

  @Test
  void aLakeThatWasNotGivenMayNotHaveBeenStarted(@TempDir Path home) {
    assertEquals(ExitCode.FAILED, run("pending", "--home", home.toString()));
    assertTrue(err.toString().contains("start a cluster here with `limn up`"), err.toString());
  }

  @Test
  void aFileSystemThatNobodyKnowsIsNamed() {
    assertEquals(ExitCode.FAILED, run("pending", "--lake", "hdsf://nn/lake.yaml"));
    assertTrue(
        err.toString().contains("  cause:  no file system is known for the scheme hdsf"),
        err.toString());
  }

  @Test
  void librariesAreQuietUnlessEverythingIsToBeSaid() {
    String kafka = "org.slf4j.simpleLogger.log.org.apache.kafka";
    String ours = "org.slf4j.simpleLogger.log.io.limn";
    String others = "org.slf4j.simpleLogger.defaultLogLevel";
    assertEquals(Map.of(kafka, "error", ours, "warn", others, "error"), Limn.logLevels(false));
    assertEquals(Map.of(kafka, "warn", ours, "info", others, "info"), Limn.logLevels(true));
  }

  @Test
  void inAnActionOfAWorkflowAFailureIsThrownWithItsProblemAndItsCause() {
    System.setProperty("oozie.action.id", "0000001-oozie-W@pending");
    try {
      OozieAction.Failed failed =
          assertThrows(
              OozieAction.Failed.class,
              () -> Limn.main(new String[] {"pending", "--lake", "/nowhere/lake.yaml"}));
      assertEquals(
          "There is no lake configuration: the file /nowhere/lake.yaml does not exist",
          failed.getMessage());
    } finally {
      System.clearProperty("oozie.action.id");
    }
  }

  private int run(String... args) {
    PrintWriter outWriter = new PrintWriter(out, true);
    PrintWriter errWriter = new PrintWriter(err, true);
    return Limn.run(outWriter, errWriter, args);
  }
}
