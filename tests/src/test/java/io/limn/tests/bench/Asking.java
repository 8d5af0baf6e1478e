package io.limn.tests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.store.LocalFileStore;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks a ledger one question, several times, in a process of its own that does nothing else. */
public final class Asking {
  private static final int TIMES = 5;

  private Asking() {}

  /**
   * What it took.
   *
   * @param units that the ledger has, as the answer tells
   * @param firstMillis the first time, when every class has yet to be loaded
   * @param laterMillis the median of the times after it
   * @param filesRead opened for reading, each time
   * @param calls to the file system, each time
   * @param peakHeapBytes at most, garbage included
   */
  public record Answer(
      long units,
      double firstMillis,
      double laterMillis,
      long filesRead,
      long calls,
      long peakHeapBytes) {}

  /** Starts such a process. */
  static Answer ask(Question question, Path root) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // a small young generation: what is counted is then what is needed, not what was left lying
    command.addAll(List.of("-Xmx" + question.heapMib() + "m", "-XX:MaxNewSize=16m"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Asking.class.getName(), question.name(), root.toString()));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(question + " could not be asked in its heap");
    }
    return new ObjectMapper().readValue(out, Answer.class);
  }

  /** Takes the question and the ledger's root. */
  public static void main(String[] args) throws IOException {
    Question question = Question.valueOf(args[0]);
    LocalFileStore disk = new LocalFileStore(new File(args[1]).toPath());
    List<Double> millis = new ArrayList<>();
    CountedStore store = null;
    long units = 0;
    for (int time = 0; time < TIMES; time++) {
      store = new CountedStore(disk);
      long begun = System.nanoTime();
      units = question.ask(new LedgerReader(store));
      millis.add((System.nanoTime() - begun) / 1e6);
    }
    double first = millis.remove(0);
    Collections.sort(millis);
    double later = millis.get(millis.size() / 2);
    Answer answer =
        new Answer(units, first, later, store.filesRead(), store.calls(), peakHeapBytes());
    System.out.println(new ObjectMapper().writeValueAsString(answer));
  }

  /** Its parts need not have had their peaks at the same time. */
  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
