package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.tests.LimnProcess.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code limn demo} as a user runs it: engines of its own, the whole path, the audit. */
final class DemoIT {
  private static final String STEP = "found";
  private static final int MOVING_STEPS = 7;

  @TempDir private Path folder;

  @Test
  void everythingTalliesAndIsAsTheGeneratorKnows() {
    Ended demo = new LimnProcess(folder.resolve("unused")).cold().ok("demo", "--records", "3000");
    List<String> lines = demo.out().lines().toList();
    List<String> found = lines.stream().filter(line -> line.contains("  " + STEP + "  ")).toList();
    List<String> expected = lines.stream().filter(line -> line.contains("  expected  ")).toList();
    assertEquals(MOVING_STEPS, found.size(), demo.out());
    for (int i = 0; i < MOVING_STEPS; i++) {
      List<String> counted = words(found.get(i), STEP);
      // the seconds stand only beside what was found
      assertEquals(
          words(expected.get(i), "expected"), counted.subList(0, counted.size() - 1), demo.out());
    }
    assertFalse(demo.out().contains("WRONG"), demo.out());
    assertTrue(demo.out().contains("orders: tallies"), demo.out());
    assertTrue(demo.out().contains("Everything tallies and is as expected: yes"), demo.out());
    assertTrue(demo.out().contains("From Elasticsearch"), demo.out());
    assertTrue(demo.out().contains("From Cassandra"), demo.out());
    assertTrue(demo.err().contains("Stopping: 6 of 6 servers"), demo.err());
  }

  private static List<String> words(String line, String after) {
    String counts = line.substring(line.indexOf("  " + after + "  ") + after.length() + 2);
    return List.of(counts.strip().split(" +"));
  }
}
