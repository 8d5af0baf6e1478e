package io.limn.cluster.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file that may be long. */
public final class LogTail {
  private static final int MOST_BYTES = 1 << 20;

  private LogTail() {}

  /** The last {@code count} lines; fewer when there are not as many in the last megabyte. */
  public static List<String> lines(Path file, int count) throws IOException {
    List<String> lines = read(file);
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /**
   * What a program that failed had to say: the last lines without the frames of stack traces and
   * without Hadoop's farewell, which would fill a screen and tell nothing. Empty without a log.
   */
  public static List<String> lastWords(Path file, int count) {
    try {
      List<String> words =
          read(file).stream()
              .filter(
                  line -> !line.isBlank() && !line.contains("\tat ") && !line.contains("\t... "))
              .filter(line -> !line.contains("SHUTDOWN_MSG") && !line.startsWith("/****"))
              .toList();
      return words.subList(Math.max(0, words.size() - count), words.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> read(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = Files.size(file);
      long from = Math.max(0, size - MOST_BYTES);
      byte[] bytes = new byte[(int) (size - from)];
      in.seek(from);
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // where it begins in the middle of a line, that line is not whole
      return (from == 0 ? text : text.substring(text.indexOf('\n') + 1)).lines().toList();
    }
  }
}
