package io.limn.oozie.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why an application failed, as its log has it.
 *
 * @param kind how much it says
 * @param where the first of its lines stands
 * @param lines as they were logged: one, or the problem with its cause and its remedy
 */
public record FailureReason(Kind kind, LogLine where, List<String> lines) {

  /** What it is that speaks, the most telling first. */
  public enum Kind {
    /** A job of Limn's, which names problem, cause and remedy. */
    OURS,
    /** An audit that does not tally. */
    VERDICT,
    /** The deepest cause of a stack trace. */
    CAUSE,
    /** An exception without a cause. */
    EXCEPTION,
    /** A line that was logged as an error. */
    ERROR
  }

  public FailureReason {
    lines = List.copyOf(lines);
  }

  /**
   * The most telling of several; of equals the first.
   *
   * @param found in the order of the applications: what a launcher started before the launcher
   */
  public static Optional<FailureReason> best(List<FailureReason> found) {
    return found.stream().min(Comparator.comparing(FailureReason::kind));
  }

  /** Problem, cause and remedy of one of our jobs; of others what stands there. */
  public List<String> told() {
    List<String> told = new ArrayList<>();
    lines.forEach(line -> told.add(line.strip()));
    return told;
  }
}
