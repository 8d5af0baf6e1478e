package io.limn.tests.kills;

import io.limn.tests.LimnProcess;
import io.limn.tests.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A lander in a process of its own that is started again whenever it has ended, as a service
 * manager would do. Thread-safe.
 */
final class KeptLander implements AutoCloseable {
  /** Many run at once. */
  static final String HEAP = "-Xmx256m";

  /** None runs for long. */
  static final String COMPILER = "-XX:TieredStopAtLevel=1";

  /** A lander may use 20 s to publish what is open, and its consumer 20 s to leave. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name;
  private final List<String> arguments;
  private final LimnProcess limn;
  private final Path folder;
  private final Trace trace;
  private final List<Path> logs = new ArrayList<>();
  private final Thread undertaker = new Thread(this::close, "end-lander");
  private Process process;
  private boolean wanted = true;

  KeptLander(String name, LimnProcess limn, List<String> arguments, Path folder, Trace trace) {
    this.name = name;
    this.limn = limn;
    this.arguments = List.copyOf(arguments);
    this.folder = folder;
    this.trace = trace;
    Runtime.getRuntime().addShutdownHook(undertaker);
    start();
  }

  /** Also its client id at the broker. */
  String name() {
    return name;
  }

  synchronized long pid() {
    return process.pid();
  }

  /** What all of its processes have said, each in a file. */
  synchronized List<Path> logs() {
    return List.copyOf(logs);
  }

  /** {@code kill -9}, and waits for the next one. */
  void kill() {
    Process victim = running();
    trace.say("%s (%d) is killed", name, victim.pid());
    victim.destroyForcibly();
    awaitSuccessorOf(victim);
  }

  /** {@code SIGTERM}, and waits for the next one. */
  void terminate() {
    Process leaving = running();
    trace.say("%s (%d) is told to end", name, leaving.pid());
    leaving.destroy();
    awaitSuccessorOf(leaving);
  }

  /** {@code SIGSTOP} or {@code SIGCONT}. */
  void signal(String signal) {
    Process receiver = running();
    trace.say("%s (%d) gets SIG%s", name, receiver.pid(), signal);
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(receiver.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it for good, with {@code SIGTERM} or {@code kill -9}. */
  void retire(boolean kindly) {
    Process last = unwanted();
    trace.say("%s (%d) is %s for good", name, last.pid(), kindly ? "told to end" : "killed");
    if (kindly) {
      last.destroy();
    } else {
      last.destroyForcibly();
    }
    Waiting.must(name + " has ended", PATIENCE, () -> !last.isAlive());
  }

  /** Kills it if it is still there. */
  @Override
  public void close() {
    unwanted().destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(undertaker);
    } catch (IllegalStateException e) {
      // this process is ending: the hook is at work already
    }
  }

  private synchronized Process running() {
    return process;
  }

  private synchronized Process unwanted() {
    wanted = false;
    return process;
  }

  private void awaitSuccessorOf(Process old) {
    Waiting.must("a successor of " + name, PATIENCE, () -> running() != old);
  }

  private synchronized void start() {
    Path log = folder.resolve(name + "-" + logs.size() + ".log");
    try {
      File both = Files.createFile(log).toFile();
      process = limn.start(both, both, arguments.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logs.add(log);
    trace.say("%s (%d) begins, see %s", name, process.pid(), log.getFileName());
    Process begun = process;
    CompletableFuture<Void> unused = process.onExit().thenRun(() -> ended(begun));
  }

  private synchronized void ended(Process gone) {
    trace.say("%s (%d) has ended with exit code %d", name, gone.pid(), gone.exitValue());
    if (wanted) {
      start();
    }
  }
}
