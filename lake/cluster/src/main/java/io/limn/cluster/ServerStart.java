package io.limn.cluster;

import io.limn.cluster.health.HealthCheck;
import io.limn.cluster.health.Loopback;
import io.limn.cluster.process.JavaCommand;
import io.limn.cluster.process.LogTail;
import io.limn.cluster.process.ProcessIdentity;
import io.limn.cluster.server.Endpoints;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerHome;
import io.limn.cluster.server.Template;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings up one server: writes its files, prepares it, starts its process, waits until it is well.
 */
final class ServerStart {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);
  private static final int TOOL_HEAP_MEGABYTES = 128;
  private static final int WORDS = 12;

  private final Server server;
  private final HomeLayout layout;
  private final Endpoints endpoints;
  private final ServerHome home;
  private final Map<String, String> values;

  ServerStart(Server server, HomeLayout layout, Endpoints endpoints) {
    this.server = server;
    this.layout = layout;
    this.endpoints = endpoints;
    this.home = layout.of(server);
    this.values = layout.values(server, endpoints);
  }

  /** Prepares the server and starts its process; it is not well yet when this returns. */
  ProcessIdentity process() {
    layout.writeServerFiles(server, endpoints);
    try {
      server.preparation().prepare(home, this::runTool);
      if (Files.exists(home.logFile())) {
        Files.move(home.logFile(), home.previousLogFile(), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          command(server.heapMegabytes(), server.mainClass(), filled(server.arguments()))
              .detachedBuilder();
      Process process = redirected(builder, home.logFile()).start();
      return ProcessIdentity.of(process.toHandle());
    } catch (IOException e) {
      throw new LakeException(
          "The " + server.name() + " cannot be started",
          IoReason.of(e),
          "check that " + home.folder() + " is writable and has free space",
          e);
    }
  }

  /** Waits until the server is well; ends it and refuses, with its last words, when it is not. */
  void awaitHealth(ProcessIdentity process, StartListener listener) {
    HealthCheck check = server.health().apply(endpoints, home);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      // checked before asking: another process that answers on that port is not our server
      boolean runs = process.running().isPresent();
      if (!runs) {
        throw failed("its process ended", home.logFile());
      }
      Optional<String> ailment = check.ailment();
      if (ailment.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        process.end(STOP_PATIENCE);
        throw failed(
            "after " + LIMIT.toSeconds() + " s it was still not healthy: " + ailment.get(),
            home.logFile());
      }
      listener.waiting(server, ailment.get());
      LockSupport.parkNanos(ASK_AGAIN.toNanos());
    }
  }

  private void runTool(String mainClass, String... arguments) {
    Path log = home.log().resolve("prepare.log");
    ProcessBuilder builder = command(TOOL_HEAP_MEGABYTES, mainClass, List.of(arguments)).builder();
    try {
      int exitCode = redirected(builder, log).start().waitFor();
      if (exitCode != 0) {
        throw failed(mainClass + " failed with exit code " + exitCode, log);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + mainClass, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(mainClass + " was interrupted", log);
    }
  }

  private JavaCommand command(int heapMegabytes, String mainClass, List<String> arguments) {
    return new JavaCommand(
        heapMegabytes,
        filled(server.jvmFlags()),
        filled(server.classPath()),
        mainClass,
        arguments,
        Map.of(
            "HADOOP_CONF_DIR",
            layout.conf().toString(),
            "SPARK_LOCAL_IP",
            Loopback.ADDRESS,
            "SPARK_LOCAL_HOSTNAME",
            Loopback.ADDRESS));
  }

  private static ProcessBuilder redirected(ProcessBuilder builder, Path log) {
    return builder
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
  }

  private List<String> filled(List<String> templates) {
    // one template can be several options, a line each
    return templates.stream().flatMap(text -> new Template(text).filled(values).lines()).toList();
  }

  private LakeException failed(String what, Path log) {
    List<String> words = LogTail.lastWords(log, WORDS);
    String said = words.isEmpty() ? "it printed nothing" : "its last output:";
    String quoted = String.join("\n    | ", words);
    return new LakeException(
        "The " + server.name() + " did not start",
        what + "; " + said + (words.isEmpty() ? "" : "\n    | " + quoted),
        remedy(quoted, log));
  }

  private String remedy(String words, Path log) {
    if (words.contains("Address already in use") || words.contains("BindException")) {
      return "another program has just taken its port; run `limn up` again";
    }
    if (words.contains("No space left on device")) {
      return "free space on the disk of " + home.folder() + ", then run `limn up` again";
    }
    return "read the whole log, "
        + log
        + ", fix the cause, and run `limn up` again; if its data is damaged and you can lose it,"
        + " delete "
        + home.data()
        + " first";
  }
}
