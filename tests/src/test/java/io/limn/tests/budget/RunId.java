package io.limn.tests.budget;

import java.util.List;
import java.util.Properties;

/**
 * Which run a record is of: its processes write a file each, beside files of earlier runs.
 *
 * @param kind what was asked for
 * @param begun when Maven was started; empty when it was not Maven
 */
record RunId(RunKind kind, String begun) {
  private static final String BEGUN = "limn.tests.begun";
  private static final String MARK = "#";

  /** As the properties of the tests' JVM tell. */
  static RunId of(Properties properties) {
    return new RunId(RunKind.of(properties), properties.getProperty(BEGUN, ""));
  }

  /** The first line of a record. */
  String line() {
    return String.join(" ", MARK, kind.name(), begun);
  }

  static RunId parsed(String line) {
    List<String> words = List.of(line.split(" ", -1));
    if (words.size() != 3 || !words.get(0).equals(MARK)) {
      throw new IllegalArgumentException("no record of a run: " + line);
    }
    return new RunId(RunKind.valueOf(words.get(1)), words.get(2));
  }
}
