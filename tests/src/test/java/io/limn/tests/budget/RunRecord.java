package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@link RunFiles} wrote.
 *
 * @param costs by test class
 * @param skipped classes none of whose tests ran
 */
record RunRecord(RunKind kind, Map<String, Cost> costs, List<String> skipped) {

  static RunRecord read(Path file) {
    List<List<String>> lines = Table.read(file, 6);
    Map<String, Cost> costs = new LinkedHashMap<>();
    lines.forEach(line -> costs.put(line.get(0), Table.cost(file, line)));
    List<String> skipped =
        lines.stream()
            .filter(line -> line.get(5).equals("skipped"))
            .map(line -> line.get(0))
            .toList();
    try (Stream<String> text = Files.lines(file)) {
      return new RunRecord(RunKind.parsed(text.findFirst().orElse("")), costs, skipped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
