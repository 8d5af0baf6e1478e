package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the processes of the last run wrote into their {@link RunFiles}.
 *
 * @param costs by test class
 * @param skipped classes none of whose tests ran
 */
record RunRecord(RunKind kind, Map<String, Cost> costs, List<String> skipped) {

  /** Of the files in a folder that were written since then; empty when there is none. */
  static Optional<RunRecord> last(Path folder, Instant since) {
    List<Path> files =
        RunFiles.classes(folder).stream().filter(file -> Budget.isSince(file, since)).toList();
    Optional<RunId> last =
        files.stream().map(RunRecord::run).max(Comparator.comparing(RunId::begun));
    return last.map(
        run -> of(run.kind(), files.stream().filter(file -> run(file).equals(run)).toList()));
  }

  private static RunRecord of(RunKind kind, List<Path> files) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    for (Path file : files) {
      for (List<String> line : Table.read(file, 6)) {
        costs.merge(line.get(0), Table.cost(file, line), Cost::plus);
        if (line.get(5).equals("skipped")) {
          skipped.add(line.get(0));
        }
      }
    }
    return new RunRecord(kind, costs, skipped);
  }

  private static RunId run(Path file) {
    try (Stream<String> text = Files.lines(file)) {
      return RunId.parsed(text.findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
