package io.limn.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.audit.fact.SparkFactsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One job for all datasets of an audit, and none that hides the others when it cannot be read. */
final class SparkFactsJobTest {
  private final List<List<String>> submitted = new ArrayList<>();
  private Set<String> broken = Set.of();

  @Test
  void readsAllDatasetsInOneJob() {
    SparkFactsJob job = new SparkFactsJob(List.of("a", "b", "c"), this::submit);

    for (String dataset : List.of("b", "a", "c", "b")) {
      assertEquals(dataset, job.read(dataset, false).dataset());
    }

    assertEquals(List.of(List.of("a", "b", "c")), submitted);
  }

  @Test
  void asksAloneWhoeverCameAfterOneThatCannotBeRead() {
    broken = Set.of("b");
    SparkFactsJob job = new SparkFactsJob(List.of("a", "b", "c"), this::submit);

    assertEquals("a", job.read("a", false).dataset());
    LakeException refused = assertThrows(LakeException.class, () -> job.read("b", false));
    assertEquals("c", job.read("c", false).dataset());

    assertEquals("b cannot be read", refused.problem());
    assertEquals(List.of(List.of("a", "b", "c"), List.of("b"), List.of("c")), submitted);
  }

  @Test
  void doesNotAskTwiceForASingleDataset() {
    broken = Set.of("a");
    SparkFactsJob job = new SparkFactsJob(List.of("a"), this::submit);

    assertThrows(LakeException.class, () -> job.read("a", false));

    assertEquals(List.of(List.of("a")), submitted);
  }

  private void submit(List<String> datasets, boolean full, Consumer<String> line) {
    submitted.add(datasets);
    for (String dataset : datasets) {
      if (broken.contains(dataset)) {
        throw new LakeException(dataset + " cannot be read", "it is broken", "fix it");
      }
      line.accept(json(dataset));
    }
  }

  private static String json(String dataset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SparkFactsJson.write(
          new SparkFacts(dataset, false, Finding.notYet(), List.of(), List.of()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
