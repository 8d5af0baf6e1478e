package io.limn.core;

import java.util.ArrayList;
import java.util.List;
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
  static final String CAUSE = "  cause:  ";
  static final String REMEDY = "  remedy: ";

  /** What the further lines of a part begin with. */
  static final String INDENT = " ".repeat(CAUSE.length());

  private ErrorText() {}

  /** All lines, without line ends. */
  public static List<String> lines(LakeException e) {
    List<String> lines = new ArrayList<>();
    part(PROBLEM, e.problem()).lines().forEach(lines::add);
    part(CAUSE, e.reason()).lines().forEach(lines::add);
    part(REMEDY, e.remedy()).lines().forEach(lines::add);
    return lines;
  }

  /** Prints all lines, such as by {@code System.err::println}. */
  public static void print(LakeException e, Consumer<String> line) {
    lines(e).forEach(line);
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
    return line.startsWith(CAUSE.stripTrailing())
        || line.startsWith(REMEDY.stripTrailing())
        || line.startsWith(INDENT);
  }

  /** What the exception itself says, for a stack trace: the same without the program's name. */
  static String message(String problem, String reason, String remedy) {
    return part("", problem) + "\n" + part(CAUSE, reason) + "\n" + part(REMEDY, remedy);
  }

  private static String part(String begin, String text) {
    return begin + String.join("\n" + INDENT, text.split("\\R", -1));
  }
}
