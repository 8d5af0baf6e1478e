package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.Limn;
import io.limn.cli.job.Submitter;
import io.limn.cli.job.WarmSubmitter;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The {@code limn} command, with its two streams. Commands run inside this process, which spares
 * them the start of a Java, unless it matters that they are processes: {@link #start} always starts
 * one, {@link #with} says that {@link #run} shall, too, and {@link #cold} that it shall be the
 * launcher that users have. What only that shows, a class path that lacks something, {@link
 * ColdStartIT} looks for.
 */
public final class LimnProcess {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final String LAUNCHER = CHECKOUT.resolve("lake/bin/limn").toString();
  private static final long MOST_MINUTES = 10;

  private final Path home;
  private final List<String> options;
  private final Way way;
  private final Submitter submitter;

  /** How a command is run. */
  private enum Way {
    INSIDE,
    PROCESS,
    LAUNCHER
  }

  public LimnProcess(Path home) {
    this(home, List.of("-Xmx512m"), Way.INSIDE, new InsideSubmitter());
  }

  private LimnProcess(Path home, List<String> options, Way way, Submitter submitter) {
    this.home = home;
    this.options = options;
    this.way = way;
    this.submitter = submitter;
  }

  /** The same as a user types it, {@code lake/bin/limn}, with all that was built. */
  public LimnProcess cold() {
    return new LimnProcess(home, options, Way.LAUNCHER, submitter);
  }

  /** The same with a process for each command, with other options of Java's, heap included. */
  public LimnProcess with(String... javaOptions) {
    return new LimnProcess(home, List.of(javaOptions), Way.PROCESS, submitter);
  }

  /** The same inside this process, with Spark jobs in the driver of the home, as a user has it. */
  public LimnProcess warm() {
    return new LimnProcess(home, options, way, new WarmSubmitter(notice -> {}));
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
    return way == Way.INSIDE ? runInside(args) : runOutside(args);
  }

  private Ended runInside(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    FutureTask<Integer> command =
        new FutureTask<>(
            () -> {
              try (PrintWriter outWriter = new PrintWriter(out);
                  PrintWriter errWriter = new PrintWriter(err, true)) {
                return Limn.run(submitter, outWriter, errWriter, words(args));
              }
            });
    Thread thread = new Thread(command, "limn " + args[0]);
    thread.setDaemon(true);
    thread.start();
    try {
      int exitCode = command.get(MOST_MINUTES, TimeUnit.MINUTES);
      return new Ended(List.of(args), exitCode, out.toString(), err.toString());
    } catch (ExecutionException e) {
      throw new AssertionError(String.join(" ", args) + "\n" + out + "\n" + err, e.getCause());
    } catch (TimeoutException e) {
      AssertionError late = new AssertionError(String.join(" ", args) + " does not end\n" + err);
      late.setStackTrace(thread.getStackTrace());
      command.cancel(true);
      throw late;
    } catch (InterruptedException e) {
      command.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while limn ran", e);
    }
  }

  private String[] words(String... args) {
    return Stream.concat(Stream.of("--home", home.toString()), Stream.of(args))
        .toArray(String[]::new);
  }

  private Ended runOutside(String... args) {
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
    List<String> command = new ArrayList<>(way == Way.LAUNCHER ? List.of(LAUNCHER) : java());
    command.addAll(List.of(words(args)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectInput(new File("/dev/null"))
        // both may go to the same file: neither may write over what the other wrote
        .redirectOutput(Redirect.appendTo(out))
        .redirectError(Redirect.appendTo(err))
        .start();
  }

  private List<String> java() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-Dlimn.checkout=" + CHECKOUT));
    command.addAll(List.of("-cp", classPath(), "io.limn.cli.Limn"));
    return command;
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
