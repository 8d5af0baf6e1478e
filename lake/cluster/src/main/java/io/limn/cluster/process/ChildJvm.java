package io.limn.cluster.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Java program that runs beside us and never outlives us: it is ended when this process ends.
 * Close it to end it early.
 */
public final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final List<Thread> readers = new ArrayList<>();
  private final Thread undertaker;

  private ChildJvm(Process process) {
    this.process = process;
    this.undertaker = new Thread(process::destroy, "end-child");
  }

  /** Starts the program; standard input is empty. */
  public static ChildJvm start(JavaCommand command, Output output) {
    ProcessBuilder builder = command.builder();
    builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
    try {
      if (output instanceof Output.Inherited) {
        builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
      } else if (output instanceof Output.ToFile to) {
        Files.createDirectories(to.file().toAbsolutePath().getParent());
        builder.redirectErrorStream(true).redirectOutput(to.file().toFile());
      }
      ChildJvm child = new ChildJvm(builder.start());
      Runtime.getRuntime().addShutdownHook(child.undertaker);
      if (output instanceof Output.Lines lines) {
        child.read(child.process.getInputStream(), lines.out());
        child.read(child.process.getErrorStream(), lines.err());
      }
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.mainClass(), e);
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it is still running. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Waits for its end and for the last line of its output; returns its exit code. */
  public int await() throws InterruptedException {
    int exitCode = process.waitFor();
    for (Thread reader : readers) {
      reader.join();
    }
    forget();
    return exitCode;
  }

  /** Ends it, at once if it does not listen. */
  @Override
  public void close() {
    ProcessIdentity.of(process.toHandle()).end(PATIENCE);
    // the system says so before this process knows it
    process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(undertaker);
    } catch (IllegalStateException e) {
      // this process is ending: the hook is at work already
    }
  }

  private void read(InputStream stream, Consumer<String> consumer) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  consumer.accept(line);
                }
              } catch (IOException e) {
                // the pipe closes under a child that is killed
              }
            },
            "read-child");
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }
}
