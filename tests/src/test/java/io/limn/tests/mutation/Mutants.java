package io.limn.tests.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts mutants by class, method and what was changed, so that a line that moves changes nothing.
 */
final class Mutants {
  /** By which a test, or what all tests wait for, noticed. */
  private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");

  private Mutants() {}

  /**
   * How many there are in Pitest's report, a line each: file, class, mutator, method, line, status,
   * test.
   */
  static long all(Path report) throws IOException {
    try (Stream<String> lines = Files.lines(report)) {
      return lines.count();
    }
  }

  /** Those that no test noticed. */
  static Map<String, Long> unnoticed(Path report) throws IOException {
    try (Stream<String> lines = Files.lines(report)) {
      return lines
          .map(line -> line.split(",", -1))
          .filter(cells -> !NOTICED.contains(cells[5]))
          .map(cells -> name(cells))
          .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
  }

  private static String name(String[] cells) {
    return Stream.of(cells[1], cells[3], cells[2])
        .map(word -> word.substring(word.lastIndexOf('.') + 1))
        .collect(Collectors.joining("\t"));
  }

  /** What {@code tests/mutants.tsv} allows: class, method, mutator, how many, why. */
  static Map<String, Long> allowed(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .collect(
              Collectors.toMap(
                  cells -> String.join("\t", Arrays.copyOf(cells, 3)),
                  cells -> Long.parseLong(cells[3])));
    }
  }
}
