package io.limn.spark.driver;

import io.limn.core.driver.DriverSocket;
import io.limn.spark.session.SparkSessions;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's life: Spark is started, commands are served, and it ends. */
public final class DriverProcess {
  private static final Logger LOG = LoggerFactory.getLogger(DriverProcess.class);
  private static final long BETWEEN_LOOKS_MILLIS = 5_000;

  private final Path socket;
  private final Path code;
  private final int commands;
  private final Duration idle;

  /**
   * A driver; {@link #run} is its life.
   *
   * @param socket to listen at
   * @param code the file with the digest of its jars and options
   * @param commands at the same time
   * @param idle how long without a command until it ends
   */
  public DriverProcess(Path socket, Path code, int commands, Duration idle) {
    this.socket = socket;
    this.code = code;
    this.commands = commands;
    this.idle = idle;
  }

  /** Returns when it is wanted no more. */
  public void run() throws IOException, InterruptedException {
    String digest = Files.readString(code).strip();
    SparkSession first = SparkSessions.first("limn driver");
    CommandQueue queue = new CommandQueue(commands, new HeapShortage());
    Timer idleWatch = new Timer("idle-watch", true);
    try (ServerSocketChannel listening = DriverSocket.listen(socket)) {
      CommandServer server = new CommandServer(listening, first, digest, queue);
      idleWatch.schedule(
          new TimerTask() {
            @Override
            public void run() {
              if (server.isIdleFor(idle)) {
                LOG.info("no command for {} minutes: the driver ends", idle.toMinutes());
                server.close();
              }
            }
          },
          BETWEEN_LOOKS_MILLIS,
          BETWEEN_LOOKS_MILLIS);
      server.serve();
    } finally {
      idleWatch.cancel();
    }
  }
}
