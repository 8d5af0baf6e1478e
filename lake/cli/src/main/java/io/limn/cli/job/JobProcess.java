package io.limn.cli.job;

import io.limn.cluster.process.Output;
import io.limn.core.ErrorTextParser;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A submitted job whose result is the lines on its standard output. What it logs goes to a file;
 * when it fails, it is heard: either its own problem, cause and remedy, or its last words.
 */
public final class JobProcess {
  private static final int LAST_WORDS = 8;

  private final String what;
  private final Path log;

  /** Runs the program of a job to its end. */
  public interface Program {
    /**
     * Runs it.
     *
     * @param output told each line that it prints
     * @return its exit code
     */
    int run(Output.Lines output) throws InterruptedException;
  }

  /**
   * A job to be run.
   *
   * @param what the job as the subject of a sentence, such as {@code "The load of orders"}
   * @param log replaced
   */
  public JobProcess(String what, Path log) {
    this.what = what;
    this.log = log;
  }

  /**
   * Runs the job to its end.
   *
   * @param result told each line of the result as it comes
   * @param logged told each line of the log as it comes
   * @throws LakeException when it ends with another exit code than 0
   */
  public void run(Program program, Consumer<String> result, Consumer<String> logged) {
    try (PrintWriter file = logFile()) {
      Words words = new Words();
      Output.Lines output =
          Output.lines(
              result,
              line -> {
                file.println(line);
                words.hear(line);
                logged.accept(line);
              });
      int exitCode = program.run(output);
      if (exitCode != ExitCode.DONE) {
        throw words.failure(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted", e);
    } catch (IOException e) {
      throw failed("its log " + log + " cannot be written: " + IoReason.of(e), e);
    }
  }

  private PrintWriter logFile() throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    BufferedWriter file = Files.newBufferedWriter(log, StandardCharsets.UTF_8);
    return new PrintWriter(file, true);
  }

  private LakeException failed(String reason, Exception why) {
    return new LakeException(what + " failed", reason, "see its full output in " + log, why);
  }

  /** What the job said at last. One thread hears, another asks when the process has ended. */
  private final class Words {
    private final Deque<String> last = new ArrayDeque<>();
    private final ErrorTextParser own = new ErrorTextParser();

    void hear(String line) {
      own.accept(line);
      if (last.size() == LAST_WORDS) {
        last.removeFirst();
      }
      last.addLast(line);
    }

    LakeException failure(int exitCode) {
      return own.last().orElseGet(() -> unexplained(exitCode));
    }

    private LakeException unexplained(int exitCode) {
      String said = last.isEmpty() ? "" : "; its last output:\n    " + String.join("\n    ", last);
      return failed("it ended with exit code " + exitCode + said, null);
    }
  }
}
