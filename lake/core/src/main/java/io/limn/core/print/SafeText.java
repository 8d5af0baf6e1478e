package io.limn.core.print;

import java.util.Locale;

/** Text of unknown origin, made safe for a terminal. */
public final class SafeText {
  private static final String CUT = "…";

  private SafeText() {}

  /**
   * The text with everything escaped that a terminal would act on: control characters, format
   * characters such as those that turn the reading direction, line and paragraph separators,
   * surrogates without their other half.
   *
   * @param most characters to show, an ellipsis included
   */
  public static String preview(String text, int most) {
    if (text == null) {
      return "(null)";
    }
    StringBuilder shown = new StringBuilder();
    int room = Math.max(0, most - CUT.length());
    int fits = 0; // characters of `shown` that leave room for the ellipsis, none of them half
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      String next = escaped(character);
      if (shown.length() + next.length() > most) {
        shown.setLength(fits);
        return shown + CUT;
      }
      shown.append(next);
      fits = shown.length() <= room ? shown.length() : fits;
      at += Character.charCount(character);
    }
    return shown.toString();
  }

  /** All of it, escaped likewise. */
  public static String whole(String text) {
    return preview(text, Integer.MAX_VALUE);
  }

  private static String escaped(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          acts(character)
              ? String.format(Locale.ROOT, "\\u{%x}", character)
              : Character.toString(character);
    };
  }

  private static boolean acts(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
