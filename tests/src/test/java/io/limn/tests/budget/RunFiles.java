package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/** What a run writes down while it goes on: a line a test class, and a line a JVM. */
final class RunFiles {
  /** In the folder of the tests' results. */
  static final String CLASSES = "test-classes.tsv";

  static final String JVMS = "test-jvms.tsv";

  private final Path classes;
  private final Path jvms;

  /** Empty files in this folder. */
  RunFiles(Path folder, RunKind kind) {
    this.classes = folder.resolve(CLASSES);
    this.jvms = folder.resolve(JVMS);
    try {
      Files.createDirectories(folder);
      Files.writeString(
          classes, kind.line() + "\ntest\tminutes\tcpu-seconds\tjvms\ttests\tresult\n");
      Files.writeString(jvms, "at\tcharged\tpid\tprogram\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void ended(String name, Cost cost, int tests, String result) {
    append(
        classes,
        String.format(
            Locale.ROOT,
            "%s\t%.2f\t%.1f\t%d\t%d\t%s%n",
            name,
            cost.minutes(),
            cost.cpuSeconds(),
            cost.jvms(),
            tests,
            result));
  }

  void started(String charged, JvmStarts.Start start) {
    append(
        jvms,
        String.join(
                "\t",
                Instant.now().toString(),
                charged,
                Long.toString(start.pid()),
                start.program())
            + "\n");
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
