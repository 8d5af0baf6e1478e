package io.limn.tests.budget;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table of what the last run's tests cost, and whether that is within {@code tests/budget.tsv}.
 *
 * <pre>
 * java -cp tests/target/test-classes io.limn.tests.budget.Budget [--lines] [--since TIME]
 * </pre>
 *
 * <p>Run in the checkout. {@code --lines} prints the lines that this run would need instead, to be
 * copied. {@code --since}, which Maven gives, disregards what is older. The exit code is 1 when a
 * whole run of {@code mvn verify} cost too much.
 */
public final class Budget {
  private static final String TO_DO =
      """
      What to do: make the test cheaper (tests/target/test-jvms-*.tsv list the JVMs that it starts), or raise its line in
      tests/budget.tsv and lower another one by as much. If you cannot, raise (total) as well and say why in the commit.
      A new class needs its own line: `java -cp tests/target/test-classes %s --lines` prints it."""
          .formatted(Budget.class.getName());

  private Budget() {}

  /** See above. */
  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    int since = words.indexOf("--since");
    boolean ok =
        told(
            Path.of("").toAbsolutePath(),
            since < 0 ? Instant.EPOCH : Instant.parse(words.get(since + 1)),
            words.contains("--lines"),
            System.out);
    if (!ok) {
      System.exit(1);
    }
  }

  /** Whether nothing costs too much. */
  static boolean told(Path checkout, Instant since, boolean asLines, PrintStream out)
      throws IOException {
    Path tests = checkout.resolve("tests");
    BudgetFile budget = BudgetFile.read(tests.resolve(BudgetFile.FILE));
    Optional<RunRecord> record = RunRecord.last(tests.resolve("target"), since);
    if (record.isEmpty()) {
      boolean ran = isSince(tests.resolve("target/failsafe-reports/failsafe-summary.xml"), since);
      out.println(
          ran
              ? "The integration tests did not record what they cost."
              : "No integration test ran.");
      return !ran;
    }
    RunRecord run = record.get();
    Map<String, Cost> measured = new TreeMap<>(run.costs());
    measured.putAll(UnitTests.costs(checkout, since));
    if (asLines) {
      lines(budget, measured, out);
      return true;
    }
    table(budget, measured, out);
    if (run.kind() != RunKind.VERIFY) {
      out.println("The budget applies to a complete `mvn verify` only. This run was not checked.");
      return true;
    }
    return judged(new Comparison(budget, measured), run, out);
  }

  private static boolean judged(Comparison comparison, RunRecord run, PrintStream out) {
    if (!comparison.idle().isEmpty()) {
      out.println("In tests/budget.tsv, but did not run: " + comparison.idle());
    }
    if (!run.skipped().isEmpty()) {
      out.println("Skipped, so not checked: " + run.skipped());
    }
    List<String> problems = comparison.problems();
    if (problems.isEmpty()) {
      out.println("All tests are within tests/budget.tsv.");
      return true;
    }
    out.println("Over the budget:");
    problems.forEach(problem -> out.println("  " + problem));
    out.println(TO_DO);
    return false;
  }

  private static void table(BudgetFile budget, Map<String, Cost> measured, PrintStream out) {
    out.printf("%-28s %17s %17s %13s%n", "TEST", "MINUTES (LINE)", "CPU S (LINE)", "JVMS (LINE)");
    measured.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingDouble(Cost::minutes).reversed()))
        .forEach(
            each ->
                row(
                    each.getKey(),
                    each.getValue(),
                    budget.lines().getOrDefault(each.getKey(), Cost.NOTHING),
                    out));
    Cost sum = measured.values().stream().reduce(Cost.NOTHING, Cost::plus);
    row("together", sum, budget.sum(), out);
  }

  private static void row(String name, Cost cost, Cost line, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-28s %8.1f %8s %8.0f %8s %6d %6s%n",
        name,
        cost.minutes(),
        String.format(Locale.ROOT, "(%.1f)", line.minutes()),
        cost.cpuSeconds(),
        String.format(Locale.ROOT, "(%.0f)", line.cpuSeconds()),
        cost.jvms(),
        "(" + line.jvms() + ")");
  }

  private static void lines(BudgetFile budget, Map<String, Cost> measured, PrintStream out) {
    Map<String, Cost> lines = new TreeMap<>(budget.lines());
    lines.putAll(measured);
    lines.forEach(
        (name, cost) ->
            out.printf(
                Locale.ROOT,
                "%s\t%.1f\t%.0f\t%d%n",
                name,
                Math.ceil(cost.minutes() * 10) / 10,
                Math.ceil(cost.cpuSeconds()),
                cost.jvms()));
  }

  /** Whether there is such a file, and it was written since then. */
  static boolean isSince(Path file, Instant since) {
    try {
      return Files.exists(file) && !Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
