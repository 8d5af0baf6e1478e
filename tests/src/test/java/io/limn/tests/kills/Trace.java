package io.limn.tests.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What happened in a run and when, in a file as it happens. Thread-safe. */
final class Trace {
  private final Path file;
  private final long begun = System.nanoTime();

  Trace(Path folder) {
    this.file = folder.resolve("trace.log");
  }

  /** Writes a line, with the time of day, which the landers' logs have too. */
  synchronized void say(String format, Object... values) {
    String line =
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS)
            + String.format(Locale.ROOT, " %6.2f s  ", seconds())
            + String.format(Locale.ROOT, format, values)
            + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
