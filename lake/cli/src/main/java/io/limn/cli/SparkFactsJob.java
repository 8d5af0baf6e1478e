package io.limn.cli;

import io.limn.cluster.Engines;
import io.limn.cluster.jars.Checkout;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.core.LakeException;
import io.limn.core.audit.SparkFacts;
import io.limn.core.audit.SparkFactsJson;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Dataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs the Spark job that reads silver, gold and the serving stores for the audit. */
final class SparkFactsJob {
  private static final String MAIN = "io.limn.spark.AuditFacts";
  private static final String JAR = "spark-jobs/target/limn-spark-jobs.jar";
  private static final int HEAP_MEGABYTES = 768;
  private static final int LAST_WORDS = 6;

  private final Path home;
  private final LakeConfig lake;

  SparkFactsJob(Path home, LakeConfig lake) {
    this.home = home;
    this.lake = lake;
  }

  /**
   * The facts of one dataset; takes some ten seconds.
   *
   * @throws LakeException when the job fails
   */
  SparkFacts read(Dataset dataset, boolean full) {
    List<String> arguments = new ArrayList<>(List.of("--class", MAIN));
    arguments.add(Checkout.here().root().resolve(JAR).toString());
    arguments.addAll(List.of(dataset.name(), "--lake", lake.location()));
    if (full) {
      arguments.add("--full");
    }
    StringBuilder result = new StringBuilder();
    Deque<String> lastWords = new ArrayDeque<>();
    Output output = Output.lines(result::append, line -> keep(line, lastWords));
    try (ChildJvm child = Engines.at(home).sparkSubmit(HEAP_MEGABYTES, arguments, output)) {
      int exitCode = child.await();
      if (exitCode != 0) {
        throw failed("exit code " + exitCode + ": " + String.join(" / ", lastWords), null);
      }
      byte[] text = result.toString().getBytes(StandardCharsets.UTF_8);
      return SparkFactsJson.read(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw failed("what it printed is not JSON: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted", e);
    }
  }

  private static void keep(String line, Deque<String> lastWords) {
    if (lastWords.size() == LAST_WORDS) {
      lastWords.removeFirst();
    }
    lastWords.addLast(line.strip());
  }

  private static LakeException failed(String reason, Exception why) {
    return new LakeException(
        "The Spark job that reads the tables failed",
        reason,
        "run `spark-submit --class " + MAIN + "` by hand to see all that it says",
        why);
  }
}
