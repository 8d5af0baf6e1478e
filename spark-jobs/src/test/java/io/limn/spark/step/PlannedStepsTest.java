package io.limn.spark.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.program.CodeVersion;
import io.limn.core.step.StepPlans;
import io.limn.core.store.LocalFileStore;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A step is planned once, whatever dies in between; no table and no Spark is needed to see that.
 */
class PlannedStepsTest {
  private static final String LOCATION = "silver/sales";

  private @TempDir Path folder;
  private final List<StepPlan> executed = new ArrayList<>();
  private long source;
  private long committed;
  private StepPlanner planning;

  @BeforeEach
  void open() {
    planning = new StepPlanner(new LocalFileStore(folder), "silver.sales", LOCATION);
  }

  @Test
  void saysThatThereWasNothingToDo() {
    List<StepReport> reports = run();

    assertEquals(1, reports.size());
    assertEquals(Optional.empty(), reports.get(0).step());
    assertEquals("silver.sales", reports.get(0).target());
    assertEquals(List.of(), executed);
  }

  @Test
  void plansWhatIsNewAndNoMore() {
    source = 7;
    assertEquals(1, run().size());
    source = 9;
    assertEquals(1, run().size());

    assertEquals(List.of("(0, 7]", "(7, 9]"), ranges());
  }

  @Test
  void runsThePlanThatWasLeftUncommittedAndThenPlansTheRest() {
    source = 3;
    assertThrows(IllegalStateException.class, () -> runAndDie());
    source = 5;

    assertEquals(2, run().size());

    assertEquals(List.of("(0, 3]", "(3, 5]"), ranges());
  }

  @Test
  void goesByThePlanThatSomebodyElseWroteDownFirst() throws IOException {
    source = 4;
    plans().publish(plan(1, 0, 2, CodeVersion.text()));

    assertEquals(2, run().size());

    assertEquals(List.of("(0, 2]", "(2, 4]"), ranges());
  }

  @Test
  void leavesAPlanOfAnotherVersionToThatVersion() throws IOException {
    source = 4;
    plans().publish(plan(1, 0, 2, "0.0.1"));

    LakeException refused = assertThrows(LakeException.class, this::run);

    assertTrue(refused.remedy().contains("0.0.1"), refused.remedy());
    assertEquals(List.of(), executed);
  }

  @Test
  void saysWhatToDoWhenThePlanOfACommittedStepIsGone() {
    LakeException gone = assertThrows(LakeException.class, () -> planning.committed(1));

    assertEquals("the plan of step 1 of silver.sales is missing", gone.problem());
    assertTrue(gone.reason().startsWith(LOCATION + "/_limn/steps"), gone.reason());
  }

  private List<StepReport> run() {
    return steps()
        .run(
            this::propose,
            (plan, watch) -> {
              executed.add(plan);
              committed = plan.getStep();
              Duration took = watch.elapsed();
              return StepReport.moved("silver", "silver.sales", committed, 1, 1, took);
            });
  }

  private void runAndDie() {
    steps()
        .run(
            this::propose,
            (plan, watch) -> {
              throw new IllegalStateException("killed before the commit");
            });
  }

  private PlannedSteps steps() {
    return new PlannedSteps("silver", planning, () -> committed);
  }

  private Optional<StepPlan> propose(long last) {
    long from = last == 0 ? 0 : planning.committed(last).getSources().get(0).getTo();
    return from == source
        ? Optional.empty()
        : Optional.of(plan(last + 1, from, source, CodeVersion.text()));
  }

  private StepPlans plans() {
    return new StepPlans(new LocalFileStore(folder), LOCATION);
  }

  private static StepPlan plan(long step, long from, long to, String version) {
    return StepPlan.newBuilder()
        .setTable("silver.sales")
        .setStep(step)
        .setSources(List.of(new SourceRange("bronze.sales", from, to, 0L, to)))
        .setDatasetText("")
        .setCodeVersion(version)
        .setTargetVersion(-1)
        .setTargetRows(0)
        .setCreatedAt(Instant.ofEpochMilli(1))
        .build();
  }

  private List<String> ranges() {
    return executed.stream()
        .map(plan -> plan.getSources().get(0))
        .map(range -> "(" + range.getFrom() + ", " + range.getTo() + "]")
        .toList();
  }
}
