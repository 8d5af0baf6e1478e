package io.limn.hive.type;

import io.limn.core.LakeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What Delta's {@code timestamp}, an instant, is in Hive. */
public enum Timestamps {
  /**
   * Hive's {@code timestamp}: what the clock of the session's zone shows at that instant. This is
   * how Hive reads the same column of plain Parquet, and what it can vectorise. In a zone that
   * turns its clocks back, the two instants that show the same time cannot be told apart.
   */
  SESSION,
  /**
   * Hive's {@code timestamp with local time zone}: the instant itself. Hive does not vectorise it.
   */
  INSTANT;

  /** The table property. */
  public static final String KEY = "limn.timestamps";

  /**
   * What the property says.
   *
   * @throws LakeException when the property has another value
   */
  public static Timestamps parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.text().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new LakeException(
                    KEY + " cannot be '" + text + "'",
                    "it sets the Hive type of Delta timestamps",
                    "set it to "
                        + Arrays.stream(values())
                            .map(Timestamps::text)
                            .collect(Collectors.joining(" or "))));
  }

  /** As the property says it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
