package io.limn.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.store.LocalFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to ask a ledger of a thousand units and one of a million the same questions.
 * Measures, and proves nothing but that the answers are right.
 */
final class LongLedgerBenchmark {
  private static final int TOPIC_PARTITIONS = 10;
  private static final int SHORT = 1_000;
  private static final int LONG = Integer.getInteger("limn.bench.units", 1_000_000);

  @TempDir private Path folder;

  @Test
  void startsAndReads() throws IOException, InterruptedException {
    Path brief = write(SHORT);
    Path lengthy = write(LONG);
    System.out.printf(
        "%d processors, Java %s, a local disk%n",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
    System.out.printf(
        Locale.ROOT,
        "%-26s %12s %12s %12s %10s %10s %12s%n",
        "question",
        "units",
        "first ms",
        "later ms",
        "files read",
        "calls",
        "peak MiB");
    for (Question question : Question.values()) {
      Asking.Answer one = asked(question, brief, SHORT);
      Asking.Answer other = asked(question, lengthy, LONG);
      System.out.printf(
          Locale.ROOT,
          "%-26s %12s %12.1f %12.1f %10.1f %10.1f %12.1f%n",
          "  ratio",
          "",
          other.firstMillis() / one.firstMillis(),
          other.laterMillis() / one.laterMillis(),
          (double) other.filesRead() / one.filesRead(),
          (double) other.calls() / one.calls(),
          (double) other.peakHeapBytes() / one.peakHeapBytes());
    }
  }

  private Path write(int units) throws IOException {
    Path root = Files.createDirectory(folder.resolve(Integer.toString(units)));
    long begun = System.nanoTime();
    new LongLedger(new LocalFileStore(root)).write(TOPIC_PARTITIONS, units / TOPIC_PARTITIONS);
    System.out.printf(
        Locale.ROOT,
        "%,d units of %d topic partitions written in %.0f s%n",
        units,
        TOPIC_PARTITIONS,
        (System.nanoTime() - begun) / 1e9);
    return root;
  }

  private static Asking.Answer asked(Question question, Path root, int units)
      throws IOException, InterruptedException {
    Asking.Answer answer = Asking.ask(question, root);
    assertEquals(units, answer.units(), question.text());
    System.out.printf(
        Locale.ROOT,
        "%-26s %,12d %,12.1f %,12.1f %,10d %,10d %,12.1f%n",
        question.text(),
        units,
        answer.firstMillis(),
        answer.laterMillis(),
        answer.filesRead(),
        answer.calls(),
        answer.peakHeapBytes() / (double) (1 << 20));
    return answer;
  }
}
