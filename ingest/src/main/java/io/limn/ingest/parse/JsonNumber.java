package io.limn.ingest.parse;

/** A JSON number exactly as it was written: a double would lose digits of it. */
record JsonNumber(String text) {
  boolean integer() {
    return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }
}
