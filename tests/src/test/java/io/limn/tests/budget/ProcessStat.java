package io.limn.tests.budget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of {@code /proc/<pid>/stat}.
 *
 * @param startedAt in ticks since the machine started; with the process id it names one process
 * @param ticks CPU of the process itself
 * @param waitedTicks CPU of its children that have ended and that it has waited for, and of theirs
 */
record ProcessStat(long pid, long parent, long startedAt, long ticks, long waitedTicks) {
  /** {@code USER_HZ}, which Linux has fixed on all that Java runs on. */
  static final int TICKS_PER_SECOND = 100;

  private static final Path PROC = Path.of("/proc");
  // counted from what follows the name, which may hold anything
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int WAITED_USER = 13;
  private static final int WAITED_SYSTEM = 14;
  private static final int STARTED_AT = 19;

  static Optional<ProcessStat> of(long pid) {
    try {
      String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      return Optional.of(parsed(pid, line));
    } catch (IOException e) {
      return Optional.empty(); // it has ended
    }
  }

  /** All processes there are, by id. */
  static Map<Long, ProcessStat> all() {
    Map<Long, ProcessStat> all = new HashMap<>();
    try (Stream<Path> folders = Files.list(PROC)) {
      folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .forEach(name -> of(Long.parseLong(name)).ifPresent(stat -> all.put(stat.pid, stat)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return all;
  }

  static ProcessStat parsed(long pid, String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1);
    return new ProcessStat(
        pid,
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[STARTED_AT]),
        Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
        Long.parseLong(fields[WAITED_USER]) + Long.parseLong(fields[WAITED_SYSTEM]));
  }

  boolean same(ProcessStat other) {
    return other != null && pid == other.pid && startedAt == other.startedAt;
  }

  long allTicks() {
    return ticks + waitedTicks;
  }
}
