package io.limn.core.option;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What of silver's quarantine is to be checked again: for an argument group. */
public final class RequeueOptions {
  @Option(
      names = "--requeue",
      required = true,
      description =
          "First check refused rows again with the current types and rules, in a separate step."
              + " Rows that are still refused stay in quarantine.")
  private boolean wanted;

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description =
          "Requeue only rows that this rule refused, as `limn quarantine` names it; repeatable.")
  private List<String> rules = List.of();

  public boolean wanted() {
    return wanted;
  }

  /** The rules whose rows are meant; empty for every rule. */
  public List<String> rules() {
    return rules;
  }

  /**
   * What to say if a rule is none of the datasets'.
   *
   * @param known their rules; asked only if there is something to find in them
   */
  public Optional<String> unknown(Supplier<? extends Collection<String>> known) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<String> names = new TreeSet<>(known.get());
    return rules.stream()
        .filter(rule -> !names.contains(rule))
        .findFirst()
        .map(rule -> "--rule " + rule + " is unknown; the rules are " + String.join(", ", names));
  }
}
