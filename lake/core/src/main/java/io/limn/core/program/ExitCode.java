package io.limn.core.program;

/** What the exit code of a program says: the {@code limn} command, a job. Scripts rely on these. */
public final class ExitCode {
  /** Done; for an audit: it tallies, or what does not is pending. */
  public static final int DONE = 0;

  /** Failed; for an audit: it cannot tell. */
  public static final int FAILED = 1;

  /** The command line was not understood. */
  public static final int USAGE = 2;

  /** The audit does not tally. */
  public static final int DOES_NOT_TALLY = 3;

  private ExitCode() {}
}
