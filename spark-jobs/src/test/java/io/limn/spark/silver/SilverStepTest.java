package io.limn.spark.silver;

import static io.limn.spark.silver.Sales.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of silver over small bronze tables: every row gets one verdict, once. */
class SilverStepTest {
  private @TempDir Path folder;
  private Sales sales;

  @BeforeEach
  void open() {
    sales = new Sales(folder);
  }

  @Test
  void givesEveryRowOneVerdict() throws IOException {
    DatasetSpec dataset = sales.declare("key: [id]\n  deduplicate: by-key\n  keep: last");
    sales.load(
        1,
        row("a", "1.00", 0),
        row("a ", "1.00", 1), // another content, the same key: the later one stays
        row("a ", "1.00", 2), // an equal copy of what stays, later still
        row("b", "1.005", 3), // loses a digit
        row(null, "1", 4),
        row("c", "-1", 5),
        row("test", "1", 6),
        row(null, null, 7), // a tombstone
        row("d", "NA", 8));

    StepReport report = sales.step(dataset);

    assertEquals(9, report.in());
    assertEquals(2, report.out());
    assertEquals(1, report.duplicate());
    assertEquals(1, report.superseded());
    assertEquals(3, report.quarantined());
    assertEquals(2, report.filtered());
    assertEquals(List.of("a=1.00/2.00@2", "d=null/null@8"), sales.silver());
    assertEquals(
        List.of("not-negative@5", "required:id@4", "type:amount@3"),
        sales.table("silver/sales/_limn/quarantine", "concat(rule, '@', offset)"));
    assertEquals(
        List.of(
            "duplicate=1",
            "filtered/not-a-test=1",
            "filtered/tombstone=1",
            "kept=2",
            "quarantined/not-negative=1",
            "quarantined/required:id=1",
            "quarantined/type:amount=1",
            "superseded=1"),
        sales.table(
            "silver/sales/_limn/accounts", "concat(concat_ws('/', verdict, rule), '=', rows)"));
  }

  @Test
  void holdsTheBatchAgainstTheTable() throws IOException {
    DatasetSpec dataset = sales.declare("key: [id]\n  deduplicate: by-key\n  keep: last");
    sales.load(1, row("a", "1.00", 10), row("b", "1.00", 11));
    sales.step(dataset);
    sales.load(
        2, row("a", "2.00", 12), row("b", "3.00", 5), row("b", "1.00", 13), row("e", "1", 14));

    StepReport second = sales.step(dataset);

    // b at 13 is the newest of its key and equals what stands: a duplicate, as its loser is not
    assertEquals(
        List.of(4L, 2L, 1L, 1L),
        List.of(second.in(), second.out(), second.duplicate(), second.superseded()));
    assertEquals(List.of("a=2.00/4.00@12", "b=1.00/2.00@11", "e=1.00/2.00@14"), sales.silver());
  }

  @Test
  void doesNothingWhenThereIsNothingNew() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0), row("a", "1", 1));
    assertEquals(1, sales.step(dataset).out());

    assertTrue(sales.step(dataset).step().isEmpty());
  }

  @Test
  void findsTheSameContentInLaterLoads() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0));
    sales.step(dataset);
    sales.load(2, row("a", "1", 1), row("a", "2", 2));

    StepReport second = sales.step(dataset);

    assertEquals(List.of(2L, 1L, 1L), List.of(second.in(), second.out(), second.duplicate()));
  }

  @Test
  void commitsAStepThatChangesNothing() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0));
    sales.step(dataset);
    sales.load(2, row("a", "1", 1));

    assertEquals(0, sales.step(dataset).out());

    assertTrue(sales.step(dataset).step().isEmpty());
    assertEquals(List.of("a=1.00/2.00@0"), sales.silver());
  }

  @Test
  void accountsForLoadsThatHoldNoRows() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1); // nothing but holes has landed
    assertEquals(0, sales.step(dataset).in());
    sales.load(2, row("a", "1", 0));

    assertEquals(1, sales.step(dataset).out());

    assertEquals(
        List.of("1 0 0", "2 1 1"),
        sales.table("silver/sales/_limn/accounts", "concat_ws(' ', _step, rows, rows_after)"));
  }

  @Test
  void finishesAStepThatDiedBeforeItsLastCommit() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0), row("b", "x", 1));
    sales.step(dataset);
    // quarantine and account hold the step, the table does not
    try (var files = Files.walk(folder.resolve("silver/sales"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("_limn")) {
          Files.delete(file);
        }
      }
    }
    DeltaLog.clearCache();
    sales.load(2, row("c", "1", 2));

    List<StepReport> reports = new SilverStep(sales.open(dataset)).run();

    assertEquals(2, reports.size(), "the step that was planned, then the next");
    assertEquals(2, reports.get(0).in());
    assertEquals(List.of("a=1.00/2.00@0", "c=1.00/2.00@2"), sales.silver());
    assertEquals(1, sales.table("silver/sales/_limn/quarantine", "rule").size());
    assertEquals(
        List.of("1 kept", "1 quarantined", "2 kept"),
        sales.table("silver/sales/_limn/accounts", "concat(_step, ' ', verdict)"));
  }

  @Test
  void twoRunsAtOnceDoubleNothing() throws Exception {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0), row("b", "x", 1));
    runTwice(dataset); // both make the tables
    sales.load(2, row("c", "1", 2), row("d", "y", 3));
    runTwice(dataset); // both merge into them

    assertEquals(List.of("a=1.00/2.00@0", "c=1.00/2.00@2"), sales.silver());
    assertEquals(2, sales.table("silver/sales/_limn/quarantine", "rule").size());
    assertEquals(
        List.of("1 kept", "1 quarantined", "2 kept", "2 quarantined"),
        sales.table("silver/sales/_limn/accounts", "concat(_step, ' ', verdict)"));
    assertEquals(
        List.of(), new SilverStep(sales.open(dataset)).run().get(0).step().stream().toList());
  }

  /** Two runs meet wherever they meet; one of them at least must get through. */
  private void runTwice(DatasetSpec dataset) throws InterruptedException {
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<List<StepReport>> run =
        () -> {
          SilverStep step = new SilverStep(sales.open(dataset));
          together.await();
          return step.run();
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Throwable> failures = new ArrayList<>();
    try {
      for (Future<List<StepReport>> each : threads.invokeAll(List.of(run, run))) {
        try {
          assertFalse(each.get().isEmpty());
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    } finally {
      threads.shutdown();
    }
    assertTrue(failures.size() < 2, () -> "both failed: " + failures);
  }
}
