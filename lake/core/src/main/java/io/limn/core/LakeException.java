package io.limn.core;

/**
 * Something that a user can mend: what is wrong, why, and what to do about it, in that order.
 *
 * <p>The command line prints it without a stack trace and ends with exit code 1. Our own bugs are
 * {@link IllegalStateException}s instead.
 */
public final class LakeException extends RuntimeException {
  private final String problem;
  private final String reason;
  private final String remedy;

  public LakeException(String problem, String reason, String remedy) {
    this(problem, reason, remedy, null);
  }

  public LakeException(String problem, String reason, String remedy, Throwable why) {
    super(problem + "\n  because: " + reason + "\n  remedy:  " + remedy, why);
    this.problem = problem;
    this.reason = reason;
    this.remedy = remedy;
  }

  public String problem() {
    return problem;
  }

  public String reason() {
    return reason;
  }

  public String remedy() {
    return remedy;
  }
}
