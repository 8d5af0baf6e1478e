package io.limn.core;

import java.util.Optional;

/**
 * Something that a user can fix: what is wrong, why, and what to do about it, in that order.
 *
 * <p>Programs print it as {@link ErrorText}, without a stack trace, and end with exit code 1. Our
 * own bugs are {@link IllegalStateException}s instead. It needs no other class: Hive is given it
 * alone.
 */
public final class LakeException extends RuntimeException {
  /** How its message, and {@link ErrorText}, names the parts; further lines of one are indented. */
  static final String CAUSE = "  cause:  ";

  static final String REMEDY = "  remedy: ";
  static final String INDENT = "          ";

  private final String problem;
  private final String reason;
  private final String remedy;

  public LakeException(String problem, String reason, String remedy) {
    this(problem, reason, remedy, null);
  }

  public LakeException(String problem, String reason, String remedy, Throwable why) {
    super(part("", problem) + "\n" + part(CAUSE, reason) + "\n" + part(REMEDY, remedy), why);
    this.problem = problem;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** The one that lies in what was thrown; engines wrap what their tasks have thrown. */
  public static Optional<LakeException> within(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LakeException e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
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

  private static String part(String label, String text) {
    return label + String.valueOf(text).replaceAll("\\R", "\n" + INDENT);
  }
}
