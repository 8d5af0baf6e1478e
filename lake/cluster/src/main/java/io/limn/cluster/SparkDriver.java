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
import java.net.SocketException;
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
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

  private final Cluster cluster;
  private final ServerHome home;
  private final Consumer<String> notice;
  private boolean begun;

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
    if (!isWanted(cluster)) {
      return Optional.empty();
    }
    ServerHome folders = cluster.home(Servers.named(SparkServer.NAME).orElseThrow());
    return Optional.of(new SparkDriver(cluster, folders, notice));
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

  private void start() throws InterruptedException {
    boolean told = false;
    while (cluster.pid(SparkServer.NAME).isEmpty()) {
      if (!isWanted(cluster)) {
        throw new LakeException(
            "The Spark driver was stopped before the job began",
            "another command has stopped it",
            "run the command again: it then starts a process of its own");
      }
      if (!told) {
        notice.accept("starting the Spark driver again");
        told = true;
      }
      try {
        cluster.up(EnumSet.of(ServerGroup.SPARK), StartListener.SILENT);
      } catch (LakeException e) {
        if (!cluster.isBeingChanged()) {
          throw e;
        }
        pause(); // another command starts it, too
      }
    }
  }

  private static boolean isWanted(Cluster cluster) {
    return cluster.started().stream().anyMatch(server -> server.name().equals(SparkServer.NAME));
  }

  /** Waits until a driver that takes no more commands has ended. */
  private void awaitEnd() throws InterruptedException {
    while (cluster.pid(SparkServer.NAME).isPresent()) {
      pause();
    }
  }

  private static void pause() throws InterruptedException {
    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Empty when the driver takes no more commands. */
  private Optional<Integer> attempt(String mainClass, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    begun = false;
    try (SocketChannel channel = connect()) {
      DriverRequest request =
          new DriverRequest(SparkServer.code(home), mainClass, arguments, System.getenv());
      request.write(
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
      return answer(
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel))), output);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      if (!begun && endsSoon()) {
        return Optional.empty(); // it had taken its last command already
      }
      throw failure(e);
    }
  }

  private boolean endsSoon() throws InterruptedException {
    long deadline = System.nanoTime() + ENDS_WITHIN.toNanos();
    while (cluster.pid(SparkServer.NAME).isPresent()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** A driver that starts does not listen yet; one that ends, no more. */
  private SocketChannel connect() throws IOException, InterruptedException {
    boolean told = false;
    while (true) {
      try {
        return DriverSocket.connect(SparkServer.socket(home));
      } catch (SocketException e) {
        if (cluster.pid(SparkServer.NAME).isEmpty()) {
          throw e;
        }
      }
      if (!told) {
        notice.accept("the Spark driver takes no commands now; waiting until it starts or ends");
        told = true;
      }
      pause();
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
      } else if (answer instanceof DriverAnswer.Begun) {
        begun = true;
      } else if (answer instanceof DriverAnswer.Refused refused) {
        notice.accept(
            (refused.otherCode()
                    ? "the Spark driver runs with other jars or options; it restarts"
                    : "the Spark driver takes no more commands; it restarts")
                + (refused.running() == 0
                    ? ""
                    : " when " + refused.running() + " running commands have ended"));
        return Optional.empty();
      }
    }
  }

  private LakeException failure(IOException e) {
    Server server = Servers.named(SparkServer.NAME).orElseThrow();
    Path log = cluster.logFile(server);
    if (begun) {
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
