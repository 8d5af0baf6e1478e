package io.limn.spark.driver;

import io.limn.core.driver.DriverAnswer;
import io.limn.core.driver.DriverRequest;
import io.limn.core.driver.DriverSocket;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands until it is closed: by somebody with other jars or options, once the last command
 * has ended; or when no command has come for long.
 */
final class CommandServer {
  private static final Logger LOG = LoggerFactory.getLogger(CommandServer.class);

  private static final long BETWEEN_CANCELLATIONS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ServerSocketChannel listening;
  private final SparkSession first;
  private final String code;
  private final CommandQueue queue;
  private final AtomicLong commands = new AtomicLong();
  private volatile long lastNanos = System.nanoTime();
  private int connections;

  /**
   * A server; {@link #serve} takes commands.
   *
   * @param first the driver's first session
   * @param code digest of the jars and options that this driver runs with
   */
  CommandServer(
      ServerSocketChannel listening, SparkSession first, String code, CommandQueue queue) {
    this.listening = listening;
    this.first = first;
    this.code = code;
    this.queue = queue;
  }

  /** Serves until it is closed and the last command has been told how it ended. */
  void serve() throws IOException, InterruptedException {
    try {
      while (true) {
        SocketChannel channel = listening.accept();
        synchronized (this) {
          connections++;
        }
        thread("command", () -> serve(channel)).start();
      }
    } catch (ClosedChannelException e) {
      // no more commands
    }
    synchronized (this) {
      while (connections > 0) {
        wait();
      }
    }
  }

  /** Whether no command runs, and none has for so long. */
  boolean isIdleFor(Duration time) {
    return queue.isIdle() && System.nanoTime() - lastNanos > time.toNanos();
  }

  /** Takes no more commands. */
  void close() {
    queue.close();
    try {
      listening.close();
    } catch (IOException e) {
      LOG.warn("the socket cannot be closed", e);
    }
  }

  private void serve(SocketChannel channel) {
    try (CommandConnection connection = new CommandConnection(channel)) {
      if (!DriverSocket.isOurs(channel)) {
        LOG.warn("another user has asked for a command, and was refused");
        return;
      }
      DriverRequest request = connection.request();
      if (request.isPing()) {
        connection.tell(new DriverAnswer.Ended(ExitCode.DONE));
      } else if (request.code().equals(code)) {
        run(new CommandRun(first, request, commands.incrementAndGet()), connection);
      } else {
        LOG.info("a command asks for other jars or options: no more commands");
        close();
        connection.tell(new DriverAnswer.Refused(queue.running(), true));
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.info("a command has gone: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        connections--;
        notifyAll();
      }
    }
  }

  private void run(CommandRun command, CommandConnection connection)
      throws IOException, InterruptedException {
    AtomicBoolean gone = new AtomicBoolean();
    AtomicBoolean ended = new AtomicBoolean();
    thread(
            "command-end",
            () -> {
              connection.awaitEnd();
              gone.set(true);
              // again and again: a stage of an adaptive plan may be submitted after a cancellation
              while (!ended.get()) {
                command.cancel();
                LockSupport.parkNanos(BETWEEN_CANCELLATIONS_NANOS);
              }
            })
        .start();
    boolean entered =
        queue.enter(
            command.isQuery(),
            gone::get,
            reason -> tell(connection, new DriverAnswer.Waits(reason)));
    if (!entered) {
      ended.set(true);
      connection.tell(new DriverAnswer.Refused(queue.running(), false));
      return;
    }
    try {
      runNow(command, connection, ended);
    } finally {
      lastNanos = System.nanoTime();
      queue.leave();
    }
  }

  private static void runNow(CommandRun command, CommandConnection connection, AtomicBoolean ended)
      throws IOException {
    connection.tell(new DriverAnswer.Begun());
    LOG.info("{} begins", command);
    int exitCode;
    long begun = System.nanoTime();
    try (PrintStream out = connection.standardOutput();
        PrintStream err = connection.standardError()) {
      exitCode = command.run(out, err);
    } finally {
      ended.set(true);
    }
    LOG.info("{}: exit code {} after {} ms", command, exitCode, millisSince(begun));
    connection.tell(new DriverAnswer.Ended(exitCode));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static void tell(CommandConnection connection, DriverAnswer answer) {
    try {
      connection.tell(answer);
    } catch (IOException e) {
      LOG.info("a command that waited has gone");
    }
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
