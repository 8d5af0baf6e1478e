package io.limn.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {
  @TempDir private Path folder;

  @Test
  void givesTheLastLines() throws IOException {
    assertEquals(List.of("b", "c"), LogTail.lines(log("a\nb\nc\n"), 2));
    assertEquals(List.of("a"), LogTail.lines(log("a\n"), 2));
    assertEquals(List.of(), LogTail.lines(log(""), 2));
  }

  @Test
  void givesWholeLinesOfALogLongerThanItReads() throws IOException {
    String line = "x".repeat(1000);
    List<String> lines = LogTail.lines(log((line + "\n").repeat(3000)), 5000);
    assertEquals(List.of(line), lines.stream().distinct().toList());
  }

  @Test
  void lastWordsAreWhatWasSaidAndNotWhereInTheCode() throws IOException {
    Path log =
        log(
            """
            ERROR Failed to start
            java.net.BindException: Problem binding
            \tat a.b.C.d(C.java:1)
            \t... 3 more
            Caused by: java.net.BindException: Address already in use
            INFO SHUTDOWN_MSG:
            /************************************************************
            """);
    assertEquals(
        List.of(
            "java.net.BindException: Problem binding",
            "Caused by: java.net.BindException: Address already in use"),
        LogTail.lastWords(log, 2));
  }

  @Test
  void withoutALogThereAreNoWords() {
    assertEquals(List.of(), LogTail.lastWords(folder.resolve("none"), 3));
  }

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("log"), text);
  }
}
