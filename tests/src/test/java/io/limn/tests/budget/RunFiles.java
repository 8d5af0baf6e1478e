package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a process of a run writes down while it goes on: a line a test class, and a line a JVM. */
final class RunFiles {
  private static final String CLASSES = "test-classes-%s.tsv";
  private static final String JVMS = "test-jvms-%s.tsv";

  private final Path classes;
  private final Path jvms;

  /**
   * Empty files.
   *
   * @param folder of the tests' results
   * @param process which of those that run tests
   */
  RunFiles(Path folder, int process, RunId run) {
    this.classes = folder.resolve(CLASSES.formatted(process));
    this.jvms = folder.resolve(JVMS.formatted(process));
    try {
      Files.createDirectories(folder);
      Files.writeString(
          classes, run.line() + "\ntest\tminutes\tcpu-seconds\tjvms\ttests\tresult\n");
      Files.writeString(jvms, "at\tcharged\tpid\tprogram\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of all processes, of this run and of earlier ones; none where no test has run. */
  static List<Path> classes(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, CLASSES.formatted("*"))) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the JVMs are that this process has started. */
  Path jvms() {
    return jvms;
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
