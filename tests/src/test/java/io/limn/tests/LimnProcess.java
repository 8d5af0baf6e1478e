package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code limn} command as a user runs it: a process of its own, with its two streams. */
public final class LimnProcess {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final long MOST_MINUTES = 10;

  private final Path home;
  private final List<String> options;

  public LimnProcess(Path home) {
    this(home, List.of("-Xmx512m"));
  }

  private LimnProcess(Path home, List<String> options) {
    this.home = home;
    this.options = options;
  }

  /** The same with other options of Java's, heap included. */
  public LimnProcess with(String... javaOptions) {
    return new LimnProcess(home, List.of(javaOptions));
  }

  /** What a command left behind. */
  public record Ended(List<String> command, int exitCode, String out, String err) {

    /** Fails the test, with both streams, unless the command ended so. */
    public Ended expect(int code) {
      assertEquals(code, exitCode, () -> String.join(" ", command) + "\n" + out + "\n" + err);
      return this;
    }

    public JsonNode json() {
      return parsed(out);
    }

    /** Of a command that prints one JSON object a line. */
    List<JsonNode> jsonLines() {
      return out.lines().map(Ended::parsed).toList();
    }

    private static JsonNode parsed(String text) {
      try {
        return new ObjectMapper().readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(text, e);
      }
    }
  }

  /** Runs a command to its end. */
  public Ended run(String... args) {
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
  public Ended ok(String... args) {
    return run(args).expect(0);
  }

  /** Starts a command and lets it run. */
  public Process start(File out, File err, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-Dlimn.checkout=" + CHECKOUT));
    command.addAll(List.of("-cp", classPath(), "io.limn.cli.Limn"));
    command.addAll(List.of("--home", home.toString()));
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command)
        .redirectInput(new File("/dev/null"))
        // both may go to the same file: neither may write over what the other wrote
        .redirectOutput(Redirect.appendTo(out))
        .redirectError(Redirect.appendTo(err))
        .start();
  }

  public static Path checkout() {
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
