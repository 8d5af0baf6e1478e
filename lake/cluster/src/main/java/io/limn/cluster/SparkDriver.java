package io.limn.cluster;

import io.limn.cluster.process.Output;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerGroup;
import io.limn.cluster.server.ServerHome;
import io.limn.cluster.server.Servers;
import io.limn.cluster.server.SparkServer;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.driver.DriverAnswer;
import io.limn.core.driver.DriverRequest;
import io.limn.core.driver.DriverSocket;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The Spark driver that stays in a home, as commands use it: started again when it has ended, and
 * restarted when it runs with other jars or options than today's.
 */
public final class SparkDriver {
  private static final int ATTEMPTS = 3;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Cluster cluster;
  private final ServerHome home;
  private final Consumer<String> notice;

  private SparkDriver(Cluster cluster, ServerHome home, Consumer<String> notice) {
    this.cluster = cluster;
    this.home = home;
    this.notice = notice;
  }

  /**
   * The driver of a home; empty when none was started, or it was stopped.
   *
   * @param notice told what the user waits for
   */
  public static Optional<SparkDriver> at(Path home, Consumer<String> notice) {
    Cluster cluster = Cluster.at(home);
    return cluster.started().stream()
        .filter(server -> server.name().equals(SparkServer.NAME))
        .findFirst()
        .map(server -> new SparkDriver(cluster, cluster.home(server), notice));
  }

  /**
   * Runs a job to its end.
   *
   * @param output told each line that it prints
   * @return its exit code
   * @throws LakeException when the driver cannot be started, or ends before the job
   */
  public int run(String mainClass, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      start();
      Optional<Integer> exitCode = attempt(mainClass, arguments, output);
      if (exitCode.isPresent()) {
        return exitCode.get();
      }
      awaitEnd();
    }
    throw new LakeException(
        "The Spark driver cannot be used",
        "its jars or options changed each time it was started",
        "run the command again when nothing builds them, or with --cold");
  }

  private void start() {
    if (cluster.pid(SparkServer.NAME).isEmpty()) {
      notice.accept("the Spark driver has ended; starting it again");
      cluster.up(EnumSet.of(ServerGroup.SPARK), StartListener.SILENT);
    }
  }

  /** Waits until a driver that takes no more commands has ended. */
  private void awaitEnd() throws InterruptedException {
    while (cluster.pid(SparkServer.NAME).isPresent()) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Empty when the driver has other jars or options. */
  private Optional<Integer> attempt(String mainClass, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    boolean asked = false;
    try (SocketChannel channel = DriverSocket.connect(SparkServer.socket(home))) {
      DriverRequest request =
          new DriverRequest(SparkServer.code(home), mainClass, arguments, System.getenv());
      request.write(
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
      asked = true;
      return answer(
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel))), output);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      throw failure(e, asked);
    }
  }

  private Optional<Integer> answer(DataInputStream answers, Output.Lines output)
      throws IOException {
    while (true) {
      DriverAnswer answer = DriverAnswer.read(answers);
      if (answer instanceof DriverAnswer.Out out) {
        output.out().accept(out.line());
      } else if (answer instanceof DriverAnswer.Err err) {
        output.err().accept(err.line());
      } else if (answer instanceof DriverAnswer.Waits waits) {
        notice.accept("waiting: " + waits.reason());
      } else if (answer instanceof DriverAnswer.Ended ended) {
        return Optional.of(ended.exitCode());
      } else if (answer instanceof DriverAnswer.OtherCode other) {
        notice.accept(
            "the Spark driver runs with older jars or options; it restarts"
                + (other.running() == 0
                    ? ""
                    : " when the " + other.running() + " running commands have ended"));
        return Optional.empty();
      }
    }
  }

  private LakeException failure(IOException e, boolean asked) {
    Server server = Servers.named(SparkServer.NAME).orElseThrow();
    Path log = cluster.logFile(server);
    if (asked) {
      return new LakeException(
          "The Spark driver ended before the job",
          "its log is " + log + "; " + IoReason.of(e),
          "run the command again: it continues after the steps that committed, in a new driver",
          e);
    }
    return new LakeException(
        "The Spark driver does not answer",
        SparkServer.socket(home) + ": " + IoReason.of(e),
        "see " + log + "; restart it with `limn down spark` and `limn up spark`, or use --cold",
        e);
  }
}
