package io.limn.tests.budget;

import java.util.Properties;

/** What a run was asked for: only of the whole of {@code mvn verify} does the budget hold. */
enum RunKind {
  /** All that {@code mvn verify} runs. */
  VERIFY,
  /** Profile {@code all}, whole or a shard. */
  ALL,
  /** Some tests, by name. */
  PART;

  /** As the properties of the tests' JVM tell. */
  static RunKind of(Properties properties) {
    if (!properties.getProperty("it.test", "").isEmpty()) {
      return PART;
    }
    return switch (properties.getProperty("limn.tests", "")) {
      case "" -> VERIFY;
      case "all" -> ALL;
      default -> PART;
    };
  }
}
