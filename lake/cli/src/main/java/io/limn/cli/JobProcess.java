package io.limn.cli;

import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.core.LakeException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A submitted job whose result is the lines on its standard output. What it logs goes to a file.
 */
final class JobProcess {
  private static final int LAST_WORDS = 8;

  private final String what;
  private final Path log;

  /**
   * A job to be run.
   *
   * @param what the job as the subject of a sentence, such as {@code "The load of orders"}
   * @param log made anew
   */
  JobProcess(String what, Path log) {
    this.what = what;
    this.log = log;
  }

  /**
   * Runs the job to its end.
   *
   * @param result told each line as it comes
   * @return all lines
   * @throws LakeException when it ends with another exit code than 0, with its last words
   */
  List<String> run(Function<Output, ChildJvm> start, Consumer<String> result) {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Deque<String> lastWords = new ArrayDeque<>();
    try (PrintWriter file = logFile()) {
      Output output =
          Output.lines(
              line -> {
                lines.add(line);
                result.accept(line);
              },
              line -> {
                file.println(line);
                keep(line, lastWords);
              });
      try (ChildJvm child = start.apply(output)) {
        int exitCode = child.await();
        if (exitCode != 0) {
          throw failed("it ended with exit code " + exitCode + lastWords(lastWords), null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted", e);
    } catch (IOException e) {
      throw failed("its log " + log + " cannot be written: " + e.getMessage(), e);
    }
    return List.copyOf(lines);
  }

  private PrintWriter logFile() throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    BufferedWriter file = Files.newBufferedWriter(log, StandardCharsets.UTF_8);
    return new PrintWriter(file, true);
  }

  private static void keep(String line, Deque<String> lastWords) {
    if (lastWords.size() == LAST_WORDS) {
      lastWords.removeFirst();
    }
    lastWords.addLast(line);
  }

  private static String lastWords(Deque<String> lastWords) {
    return lastWords.isEmpty() ? "" : "; its last words:\n    " + String.join("\n    ", lastWords);
  }

  private LakeException failed(String reason, Exception why) {
    return new LakeException(what + " failed", reason, "all that it said is in " + log, why);
  }
}
