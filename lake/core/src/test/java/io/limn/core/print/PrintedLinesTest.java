package io.limn.core.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedLinesTest {
  private final List<String> lines = new ArrayList<>();
  private final PrintStream stream = PrintedLines.to(lines::add, () -> lines.add("flushed"));

  @Test
  void aLineIsToldWhenItEnds() {
    stream.print("a");
    stream.print("é");
    assertEquals(List.of(), lines);
    stream.print("\nb\n\nc");
    assertEquals(List.of("aé", "b", ""), lines);
    stream.write('\n');
    assertEquals(List.of("aé", "b", "", "c"), lines);
  }

  @Test
  void onlyAFlushFlushes() {
    stream.println("a");
    assertEquals(List.of("a"), lines);
    stream.flush();
    assertEquals(List.of("a", "flushed"), lines);
  }

  @Test
  void theLastLineNeedsNoEnd() {
    stream.print("a");
    stream.close();
    lines.removeIf(line -> line.equals("flushed"));
    assertEquals(List.of("a"), lines);
  }
}
