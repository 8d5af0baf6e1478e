package io.limn.core.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepPlansTest {
  private final InMemoryFileStore memory = new InMemoryFileStore();

  @Test
  void adoptsThePlanThatWasThereFirst() throws IOException {
    StepPlans plans = new StepPlans(memory, "silver/retail");
    plans.publish(plan(1, "first"));

    assertEquals(plan(1, "first"), plans.publish(plan(1, "second")));
    assertEquals(Optional.of(plan(1, "first")), plans.read(1));
  }

  @Test
  void leavesNoDraftBehindWhenItLoses() throws IOException {
    StepPlans plans = new StepPlans(memory, "silver/retail");
    plans.publish(plan(1, "first"));
    plans.publish(plan(1, "second"));

    assertTrue(memory.locations().stream().noneMatch(name -> name.endsWith(".draft")));
  }

  @Test
  void looksUpWhatBecameOfAPublicationThatWasReportedAsFailed() throws IOException {
    for (Moment moment : Moment.values()) {
      InMemoryFileStore files = new InMemoryFileStore();
      FaultyFileStore faulty = new FaultyFileStore(files).failNext(Call.PUBLISH, moment);

      assertEquals(plan(1, "mine"), new StepPlans(faulty, "gold/a").publish(plan(1, "mine")));
      assertEquals(
          Optional.of(plan(1, "mine")), new StepPlans(files, "gold/a").read(1), moment.name());
    }
  }

  @Test
  void knowsTheNewestPlanAndNothingOfOtherFiles() throws IOException {
    StepPlans plans = new StepPlans(memory, "silver/retail");
    assertEquals(OptionalLong.empty(), plans.newest());
    plans.publish(plan(1, "a"));
    plans.publish(plan(12, "b"));
    memory.overwrite("silver/retail/_limn/steps/99.avro", new byte[0]);

    assertEquals(OptionalLong.of(12), plans.newest());
    assertEquals(Optional.empty(), plans.read(2));
  }

  private static StepPlan plan(long step, String text) {
    return StepPlan.newBuilder()
        .setTable("silver.retail")
        .setStep(step)
        .setSources(List.of(new SourceRange("bronze.retail", 0L, step, 3L, 10L)))
        .setDatasetText(text)
        .setCodeVersion("1")
        .setTargetVersion(-1)
        .setTargetRows(0)
        .setCreatedAt(Instant.ofEpochMilli(1))
        .build();
  }
}
