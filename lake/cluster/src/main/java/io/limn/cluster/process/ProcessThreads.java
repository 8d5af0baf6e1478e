package io.limn.cluster.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The threads of a process, as Linux tells in {@code /proc}. */
final class ProcessThreads {
  private ProcessThreads() {}

  /**
   * Whether a process has ended, also when nobody has waited for it yet. Linux takes away the
   * memory of a process, and with it its command, a while before it closes its files; a thread is a
   * zombie only after both.
   */
  static boolean haveAllEnded(long pid) {
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads) {
        if (!hasEnded(thread)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // no such process, or a system without /proc: there, it has ended when it has no command
      return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isEmpty();
    }
  }

  private static boolean hasEnded(Path thread) {
    try {
      // pid (name) state ...; the name may contain anything
      String stat = Files.readString(thread.resolve("stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state == 'Z' || state == 'X';
    } catch (IOException e) {
      return true;
    }
  }
}
