package io.limn.ingest.parse;

/** JSON can escape one half of a surrogate pair, which is no character and has no UTF-8. */
final class Surrogates {
  private Surrogates() {}

  /** Whether every surrogate in the text has its other half. */
  static boolean paired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        return false;
      }
    }
    return true;
  }
}
