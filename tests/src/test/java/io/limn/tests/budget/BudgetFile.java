package io.limn.tests.budget;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code tests/budget.tsv}.
 *
 * @param factor a line's numbers times these, and
 * @param plus these on top, are what a run may measure
 * @param total what all lines together may be
 * @param lines by test class of this module, or by module
 */
record BudgetFile(Cost factor, Cost plus, Cost total, Map<String, Cost> lines) {
  static final String FILE = "budget.tsv";
  private static final String FACTOR = "(factor)";
  private static final String PLUS = "(plus)";
  private static final String TOTAL = "(total)";

  static BudgetFile read(Path file) {
    Map<String, Cost> lines = new LinkedHashMap<>();
    for (List<String> line : Table.read(file, 4)) {
      if (lines.put(line.get(0), Table.cost(file, line)) != null) {
        throw new IllegalArgumentException(file + " has two lines of " + line.get(0));
      }
    }
    return new BudgetFile(
        taken(lines, FACTOR, file), taken(lines, PLUS, file), taken(lines, TOTAL, file), lines);
  }

  private static Cost taken(Map<String, Cost> lines, String name, Path file) {
    return Optional.ofNullable(lines.remove(name))
        .orElseThrow(() -> new IllegalArgumentException(file + " has no line " + name));
  }

  /** What the lines add up to. */
  Cost sum() {
    return lines.values().stream().reduce(Cost.NOTHING, Cost::plus);
  }
}
