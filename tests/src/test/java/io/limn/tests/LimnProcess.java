package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code limn} command as a user runs it: a process of its own, with its two streams. */
final class LimnProcess {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final long MOST_MINUTES = 10;

  private final Path home;

  LimnProcess(Path home) {
    this.home = home;
  }

  /** What a command left behind. */
  record Ended(List<String> command, int exitCode, String out, String err) {

    /** Fails the test, with both streams, unless the command ended so. */
    Ended expect(int code) {
      assertEquals(code, exitCode, () -> String.join(" ", command) + "\n" + out + "\n" + err);
      return this;
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  /** Runs a command to its end. */
  Ended run(String... args) {
    try {
      Path out = Files.createTempFile("limn", ".out");
      Path err = Files.createTempFile("limn", ".err");
      Process process = start(out.toFile(), err.toFile(), args);
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return new Ended(List.of(args), process.waitFor(), text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while limn ran", e);
    }
  }

  /** Runs a command that must end with exit code 0. */
  Ended ok(String... args) {
    return run(args).expect(0);
  }

  /** Starts a command and lets it run. */
  Process start(File out, File err, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dlimn.checkout=" + CHECKOUT));
    command.addAll(List.of("-cp", classPath(), "io.limn.cli.Limn"));
    command.addAll(List.of("--home", home.toString()));
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(out)
        .redirectError(err)
        .start();
  }

  static Path checkout() {
    return CHECKOUT;
  }

  private static String classPath() throws IOException {
    Path target = CHECKOUT.resolve("lake/cli/target");
    try (Stream<Path> files = Files.list(target)) {
      Path jar =
          files
              .filter(
                  file -> file.getFileName().toString().matches("limn-cli-[^-]+(-SNAPSHOT)?.jar"))
              .findFirst()
              .orElseThrow();
      return jar + File.pathSeparator + text(target.resolve("classpath")).trim();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
