package io.limn.oozie.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregatedTextTest {
  private static final String TEXT =
      """
      Container: container_1763_0001_01_000001 on localhost_39001
      LogAggregationType: AGGREGATED
      ===============================================================
      LogType:stderr
      LogLastModifiedTime:Sat Nov 21 02:31:41 +0000 2026
      LogLength:27
      LogContents:
      first line
      LogType:not a heading

      End of LogType:stderr
      ***********************************************************************

      Container: container_1763_0001_01_000001 on localhost_39001
      LogAggregationType: LOCAL
      =====================================================================
      LogType:stdout
      LogLastModifiedTime:Sat Nov 21 02:31:41 +0000 2026
      LogLength:5
      LogContents:
      Grüße
      End of LogType:stdout. This log file belongs to a running container (container_1763_0001_01_000001) and so may not be complete.
      ***********************************************************************
      """;

  @Test
  void tellsOfEveryLineWhoLoggedIt() {
    List<LogLine> lines = new ArrayList<>();
    AggregatedText text = new AggregatedText("application_1763_0001", lines::add);
    TEXT.lines().forEach(text);
    assertEquals(
        List.of("first line", "LogType:not a heading", "", "Grüße"),
        lines.stream().map(LogLine::text).toList());
    assertEquals(
        List.of("stderr", "stderr", "stderr", "stdout"),
        lines.stream().map(LogLine::file).toList());
    assertEquals("container_1763_0001_01_000001", lines.get(3).container());
    assertEquals("application_1763_0001", lines.get(3).application());
  }

  @Test
  void cutsBytesIntoLinesHoweverTheyArrive() {
    byte[] bytes = "one\r\nGrüße\n\nlast".getBytes(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (int piece = 1; piece <= bytes.length; piece++) {
      lines.clear();
      try (LineOutput output = new LineOutput(lines::add)) {
        for (int at = 0; at < bytes.length; at += piece) {
          output.write(bytes, at, Math.min(piece, bytes.length - at));
        }
      }
      assertEquals(List.of("one", "Grüße", "", "last"), lines, "in pieces of " + piece);
    }
  }
}
