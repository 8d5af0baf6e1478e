package io.limn.cli;

import io.limn.cluster.Engines;
import io.limn.cluster.jars.Checkout;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.core.LakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Runs a job of {@code limn-mapreduce.jar} as {@code hadoop jar} does. What the job prints for
 * people arrives line by line; what Hadoop logs is kept back, and told when the job fails
 * unforeseen.
 */
final class MapReduceJob {
  private static final String JAR = "mapreduce/target/limn-mapreduce.jar";
  private static final int CLIENT_HEAP_MEGABYTES = 256;
  private static final int LOCAL_HEAP_MEGABYTES = 768;
  private static final int LAST_WORDS = 8;

  private final Path home;
  private final Path lakeFile;

  MapReduceJob(Path home, Path lakeFile) {
    this.home = home;
    this.lakeFile = lakeFile;
  }

  /**
   * Runs a job to its end.
   *
   * @param name the job's, the first argument of the jar
   * @param out gets the lines of its result
   * @param err gets its progress, and its own account of a failure
   * @return its exit code
   */
  int run(
      String name,
      Where where,
      List<String> arguments,
      Consumer<String> out,
      Consumer<String> err) {
    List<String> line = new ArrayList<>(List.of(jar().toString(), name));
    line.add("-Dmapreduce.framework.name=" + where.name().toLowerCase(Locale.ROOT));
    line.addAll(arguments);
    line.addAll(List.of("--lake", lakeFile.toString()));
    int heap = where == Where.LOCAL ? LOCAL_HEAP_MEGABYTES : CLIENT_HEAP_MEGABYTES;
    Said said = new Said(name, err);
    Output output = Output.lines(out, said);
    try (ChildJvm child = Engines.at(home).hadoopJar(heap, line, output)) {
      int exitCode = child.await();
      if (exitCode != ExitCode.DONE && !said.explained) {
        throw failed(name, "exit code " + exitCode + ": " + String.join(" / ", said.last), null);
      }
      return exitCode;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(name, "it was interrupted", e);
    }
  }

  private static Path jar() {
    Path jar = Checkout.here().root().resolve(JAR);
    if (!Files.isRegularFile(jar)) {
      throw new LakeException(
          "The MapReduce jobs are not built",
          "there is no " + jar,
          "build first: mvn -DskipTests package");
    }
    return jar;
  }

  private static LakeException failed(String name, String reason, Exception why) {
    return new LakeException(
        "The MapReduce job " + name + " failed",
        reason,
        "run `hadoop jar " + JAR + " " + name + "` by hand to see all that it says",
        why);
  }

  /** Sorts what the job says from what Hadoop logs. One thread writes, then another reads. */
  private static final class Said implements Consumer<String> {
    private final String name;
    private final Consumer<String> err;
    private final Deque<String> last = new ArrayDeque<>();
    private boolean explained;

    Said(String name, Consumer<String> err) {
      this.name = name;
      this.err = err;
    }

    @Override
    public void accept(String line) {
      boolean problem = line.startsWith("limn: ");
      explained |= problem;
      boolean more = explained && (line.startsWith("  cause: ") || line.startsWith("  remedy: "));
      if (problem || more || line.startsWith(name + " ")) {
        err.accept(line);
      }
      if (last.size() == LAST_WORDS) {
        last.removeFirst();
      }
      last.addLast(line.strip());
    }
  }
}
