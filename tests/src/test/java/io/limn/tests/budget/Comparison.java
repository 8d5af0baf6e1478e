package io.limn.tests.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A whole run of {@code mvn verify} beside the budget. */
final class Comparison {
  private final BudgetFile budget;
  private final Map<String, Cost> measured;

  Comparison(BudgetFile budget, Map<String, Cost> measured) {
    this.budget = budget;
    this.measured = measured;
  }

  /** What is too much, or in no line; empty when the budget holds. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    measured.forEach((name, cost) -> problems.addAll(problems(name, cost)));
    Cost sum = budget.sum();
    Cost total = budget.total();
    add(problems, "the sum of all lines", "minutes", sum.minutes(), total.minutes());
    add(problems, "the sum of all lines", "CPU seconds", sum.cpuSeconds(), total.cpuSeconds());
    add(problems, "the sum of all lines", "JVMs", sum.jvms(), total.jvms());
    return problems;
  }

  private List<String> problems(String name, Cost cost) {
    List<String> problems = new ArrayList<>();
    if (!budget.lines().containsKey(name)) {
      problems.add(name + " has no line in tests/budget.tsv");
      return problems;
    }
    Cost line = budget.lines().get(name);
    Cost factor = budget.factor();
    Cost plus = budget.plus();
    add(
        problems,
        name,
        "minutes",
        cost.minutes(),
        line.minutes() * factor.minutes() + plus.minutes());
    add(
        problems,
        name,
        "CPU seconds",
        cost.cpuSeconds(),
        line.cpuSeconds() * factor.cpuSeconds() + plus.cpuSeconds());
    add(problems, name, "JVMs", cost.jvms(), line.jvms() * factor.jvms() + plus.jvms());
    return problems;
  }

  /** Lines that stand for nothing that ran. */
  Set<String> idle() {
    Set<String> idle = new TreeSet<>(budget.lines().keySet());
    idle.removeAll(measured.keySet());
    return idle;
  }

  private static void add(
      List<String> problems, String name, String what, double found, double allowed) {
    // lines are added up with decimals
    if (found > allowed + 1e-6) {
      problems.add(
          String.format(
              Locale.ROOT, "%s: %s %s, allowed: %s", name, shown(found), what, shown(allowed)));
    }
  }

  private static String shown(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
