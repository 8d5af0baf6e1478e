package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JVMs as they start. Every HotSpot JVM makes a file, named by its process id, in one folder, no
 * matter who started it: our commands, the servers, YARN's containers. So nothing has to be told to
 * any of them.
 */
final class JvmStarts implements AutoCloseable {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--add-opens",
          "--add-exports",
          "--add-modules",
          "--add-reads");

  private final WatchService watch;
  private boolean missedSome;

  /**
   * A JVM that has just started.
   *
   * @param program its main class or jar; {@code ?} when it has already ended
   */
  record Start(long pid, String program) {}

  private JvmStarts(WatchService watch) {
    this.watch = watch;
  }

  /** From now on, of all JVMs of this user. */
  static JvmStarts watched() {
    // HotSpot asks neither TMPDIR nor java.io.tmpdir
    Path folder = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"));
    try {
      WatchService watch = folder.getFileSystem().newWatchService();
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      return new JvmStarts(watch);
    } catch (IOException e) {
      throw new UncheckedIOException("JVMs cannot be counted", e);
    }
  }

  /** Those since the last call. */
  List<Start> next() {
    List<Start> starts = new ArrayList<>();
    for (WatchKey key = watch.poll(); key != null; key = watch.poll()) {
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
          missedSome = true;
          continue;
        }
        String name = event.context().toString();
        if (name.chars().allMatch(Character::isDigit)) {
          long pid = Long.parseLong(name);
          starts.add(new Start(pid, program(pid)));
        }
      }
      key.reset();
    }
    if (missedSome) {
      throw new IllegalStateException("more JVMs started than can be counted");
    }
    return starts;
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }

  private static String program(long pid) {
    try {
      Path line = Path.of("/proc", Long.toString(pid), "cmdline");
      return program(List.of(Files.readString(line, StandardCharsets.ISO_8859_1).split("\0", -1)));
    } catch (IOException e) {
      return "?";
    }
  }

  static String program(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return word.substring(word.lastIndexOf('/') + 1);
      }
    }
    return "?";
  }
}
