package io.limn.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A {@link LakeException} as every program of the lake prints it: three lines for people, which
 * {@link ErrorTextParser} reads back for the program that started this one.
 *
 * <pre>
 * limn: problem
 *   cause:  reason
 *   remedy: remedy
 * </pre>
 *
 * A part of several lines goes on below its first, indented.
 */
public final class ErrorText {
  static final String PROBLEM = "limn: ";

  private ErrorText() {}

  /** All lines, without line ends. */
  public static List<String> lines(LakeException e) {
    return (PROBLEM + e.getMessage()).lines().toList();
  }

  /** Prints all lines, such as by {@code System.err::println}. */
  public static void print(LakeException e, Consumer<String> line) {
    lines(e).forEach(line);
  }

  /**
   * What to tell a user of anything that was thrown: the {@link LakeException} inside it; a file or
   * a connection that failed; or the error at its root as something that nobody expected.
   *
   * @param remedy for an unexpected error: where its stack trace is
   */
  public static LakeException of(Throwable thrown, String remedy) {
    return LakeException.within(thrown)
        .orElseGet(
            () ->
                IoReason.root(thrown) instanceof IOException failed
                    ? failure(thrown, failed, remedy)
                    : unexpected(IoReason.root(thrown), remedy));
  }

  private static LakeException failure(Throwable thrown, IOException root, String remedy) {
    String doing = thrown.getMessage();
    boolean said =
        thrown instanceof UncheckedIOException && !doing.equals(String.valueOf(thrown.getCause()));
    return new LakeException(
        said
            ? doing.substring(0, 1).toUpperCase(Locale.ROOT) + doing.substring(1)
            : "Reading or writing failed",
        IoReason.of(root),
        "check that file or server, then try again; if it is as it should be, " + remedy,
        thrown);
  }

  private static LakeException unexpected(Throwable root, String remedy) {
    return new LakeException(
        root.toString().lines().findFirst().orElse(""),
        "this error is unexpected and may be a bug in Limn",
        remedy);
  }

  /** One sentence, where there is no room for more: what failed, and why. */
  public static String sentence(Throwable thrown) {
    return thrown instanceof LakeException e ? e.problem() + ": " + e.reason() : thrown.toString();
  }

  /** Whether a line of a log is the first of such a text. */
  public static boolean begins(String line) {
    return line.startsWith(PROBLEM) && line.length() > PROBLEM.length();
  }

  /** Whether a line goes on with the text that the line before it belongs to. */
  public static boolean goesOn(String line) {
    return line.startsWith(LakeException.CAUSE.stripTrailing())
        || line.startsWith(LakeException.REMEDY.stripTrailing())
        || line.startsWith(LakeException.INDENT);
  }
}
