package io.limn.core.audit.equation;

import java.util.Collection;

/** What became of an equation, or of a whole audit; the later, the worse. */
public enum Verdict {
  /** Everything that was compared is equal. */
  TALLIES,
  /** What was compared is equal, and the source has more, which the next run will take. */
  PENDING,
  /** Something could not be read; nothing that could be read contradicts. */
  CANNOT_TELL,
  /** Something is missing, doubled or different. */
  DOES_NOT_TALLY;

  /** The worst of several; {@link #TALLIES} when there are none. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Verdict::compareTo).orElse(TALLIES);
  }
}
