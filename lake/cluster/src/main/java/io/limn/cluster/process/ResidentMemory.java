package io.limn.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process holds, as Linux tells in {@code /proc}. */
public final class ResidentMemory {
  private static final String KEY = "VmRSS:";
  private static final int KIBIBYTE = 1024;

  private ResidentMemory() {}

  /** Empty when the process is gone, or on systems without {@code /proc}. */
  public static OptionalLong bytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
