package io.limn.tests;

import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.tests.budget.RunRecorder;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one Spark driver of a run of tests, started when it is asked for something first: half a
 * minute of two processors that each job would take otherwise. Ends with this process.
 */
public final class SparkDriver {
  private static final int HEAP_MEGABYTES = 1024;
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String JOBS = "spark-jobs/target/limn-spark-jobs.jar";
  private static SparkDriver running;

  private final Path home;
  private final ChildJvm process;
  private final Socket socket;
  private final DataInputStream answers;
  private final DataOutputStream requests;

  private SparkDriver(Path home, ChildJvm process, Socket socket) throws IOException {
    this.home = home;
    this.process = process;
    this.socket = socket;
    this.answers = new DataInputStream(socket.getInputStream());
    this.requests = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Runs a job's main class with these arguments; returns its exit code. */
  static int job(Path home, String mainClass, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    List<String> request = new ArrayList<>(List.of(WarmDriver.JOB, mainClass));
    request.addAll(arguments);
    return ask(home, request, output);
  }

  /**
   * Runs statements as somebody with a Spark shell would, past all of the lake's own jobs; returns
   * the rows that those answer that begin with SELECT, one JSON object each.
   *
   * @param settings of the session
   */
  public static List<String> sql(Path home, Map<String, String> settings, List<String> statements)
      throws InterruptedException {
    String lines =
        settings.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n"));
    List<String> request = new ArrayList<>(List.of(WarmDriver.SQL, lines));
    request.addAll(statements);
    List<String> rows = new ArrayList<>();
    List<String> said = new ArrayList<>();
    if (ask(home, request, Output.lines(rows::add, said::add)) != 0) {
      throw new AssertionError(String.join("\n", said));
    }
    return rows;
  }

  /** Ends the driver, if there is one. */
  static synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  private static synchronized int ask(Path home, List<String> request, Output.Lines output)
      throws InterruptedException {
    if (running == null || !running.home.equals(home) || !running.process.alive()) {
      stop();
      RunRecorder.chargeServers(() -> running = started(home));
    }
    Thread asking = Thread.currentThread();
    try {
      return running.answer(request, output);
    } catch (IOException e) {
      stop();
      if (asking.isInterrupted()) {
        throw new InterruptedException();
      }
      throw new UncheckedIOException("Spark's driver has ended; see " + log(home), e);
    }
  }

  private static SparkDriver started(Path home) {
    Path log = log(home);
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.createDirectories(log.getParent());
      Path jar = home.resolve("warm-driver.jar");
      List<String> submission =
          List.of(
              "--class",
              WarmDriver.class.getName(),
              "--jars",
              LimnProcess.checkout().resolve(JOBS).toString(),
              ProgramJar.of(jar, WarmDriver.class).toString(),
              Integer.toString(listening.getLocalPort()));
      ChildJvm process =
          Engines.at(home)
              .forLittleData()
              .sparkSubmit(HEAP_MEGABYTES, submission, Output.file(log));
      return connected(home, process, listening);
    } catch (IOException e) {
      throw new UncheckedIOException("Spark's driver does not start; see " + log, e);
    }
  }

  /** Waits for the driver's call; one that does not call is ended. */
  private static SparkDriver connected(Path home, ChildJvm process, ServerSocket listening)
      throws IOException {
    try {
      listening.setSoTimeout(Math.toIntExact(START_LIMIT.toMillis()));
      return new SparkDriver(home, process, listening.accept());
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static Path log(Path home) {
    return home.resolve("log").resolve("warm-driver.log");
  }

  private int answer(List<String> request, Output.Lines output) throws IOException {
    requests.writeInt(request.size());
    for (String text : request) {
      WarmDriver.write(requests, text);
    }
    requests.flush();
    for (int kind = answers.readByte(); kind != WarmDriver.END; kind = answers.readByte()) {
      String line = WarmDriver.read(answers);
      (kind == WarmDriver.OUT ? output.out() : output.err()).accept(line);
    }
    return answers.readInt();
  }

  private void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is ended below in any case
    }
    process.close();
  }
}
