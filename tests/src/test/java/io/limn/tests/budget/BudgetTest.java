package io.limn.tests.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BudgetTest {
  private static final BudgetFile BUDGET =
      new BudgetFile(
          new Cost(2, 1.5, 1),
          new Cost(1, 10, 0),
          new Cost(5, 400, 20),
          Map.of("AIT", new Cost(3, 200, 10), "BIT", new Cost(2, 200, 10)));

  @TempDir private Path checkout;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void aCheckoutWhoseTestsRan() throws IOException {
    Files.createDirectories(checkout.resolve("tests"));
    Files.writeString(
        checkout.resolve("tests/budget.tsv"),
        """
        # a remark
        test\tminutes\tcpu-seconds\tjvms
        (factor)\t2\t1.5\t1
        (plus)\t1\t10\t0
        (total)\t5\t100\t4
        AIT\t1\t50\t3
        lake/core\t1.5\t-\t-
        servers\t1\t40\t1
        """);
    Files.writeString(checkout.resolve("pom.xml"), "<module>lake/core</module>");
    Path reports = Files.createDirectories(checkout.resolve("lake/core/target/surefire-reports"));
    Files.writeString(reports.resolve("TEST-x.xml"), "<testsuite name='x' time='30.0'/>");
  }

  @Test
  void whatIsWithinItsLineAndTheMarginIsNoProblem() {
    assertEquals(List.of(), problems(Map.of("AIT", new Cost(7, 310, 10))));
  }

  @Test
  void minutesAndCpuBeyondTheMarginAndAnyJvmTooManyAreProblems() {
    assertEquals(
        List.of(
            "AIT: 7.1 minutes, allowed: 7",
            "AIT: 311 CPU seconds, allowed: 310",
            "AIT: 11 JVMs, allowed: 10"),
        problems(Map.of("AIT", new Cost(7.1, 311, 11))));
  }

  @Test
  void aClassWithoutALineIsAProblemAndALineWithoutAClassIsTold() {
    Comparison comparison = new Comparison(BUDGET, Map.of("CIT", Cost.NOTHING));
    assertEquals(List.of("CIT has no line in tests/budget.tsv"), comparison.problems());
    assertEquals(Set.of("AIT", "BIT"), comparison.idle());
  }

  @Test
  void aLineThatIsRaisedWithoutLoweringAnotherIsAProblem() {
    BudgetFile raised =
        new BudgetFile(
            BUDGET.factor(),
            BUDGET.plus(),
            BUDGET.total(),
            Map.of("AIT", new Cost(4, 200, 10), "BIT", new Cost(2, 200, 10)));
    assertEquals(
        List.of("the sum of all lines: 6 minutes, allowed: 5"),
        new Comparison(raised, Map.of()).problems());
  }

  @Test
  void theBudgetOfThisModuleHoldsItsOwnTotal() {
    BudgetFile budget = BudgetFile.read(Path.of(BudgetFile.FILE));
    assertEquals(List.of(), new Comparison(budget, Map.of()).problems());
  }

  @Test
  void aRunWithinTheBudgetPasses() throws IOException {
    ran(RunKind.VERIFY, 3);
    assertTrue(told(Instant.EPOCH), printed::toString);
    assertTrue(
        printed.toString(StandardCharsets.UTF_8).contains("All tests are within"),
        printed::toString);
  }

  @Test
  void aRunOverTheBudgetFailsAndSaysWhatToDo() throws IOException {
    ran(RunKind.VERIFY, 4);
    assertFalse(told(Instant.EPOCH));
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("AIT: 4 JVMs, allowed: 3"), text);
    assertTrue(text.contains("What to do: "), text);
  }

  @Test
  void aRunOfSomeClassesIsNotJudged() throws IOException {
    ran(RunKind.PART, 4);
    assertTrue(told(Instant.EPOCH));
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("not checked"));
  }

  @Test
  void anOldRecordCountsForNothingAndARunWithoutARecordFails() throws IOException {
    ran(RunKind.VERIFY, 4);
    Instant later = Instant.now().plusSeconds(60);
    assertTrue(told(later));
    Path reports = Files.createDirectories(checkout.resolve("tests/target/failsafe-reports"));
    Path summary = Files.writeString(reports.resolve("failsafe-summary.xml"), "");
    Files.setLastModifiedTime(summary, java.nio.file.attribute.FileTime.from(later));
    assertFalse(told(later));
  }

  @Test
  void aLineThatIsNoneIsRefusedByName() throws IOException {
    Path file = checkout.resolve("tests/budget.tsv");
    Files.writeString(file, Files.readString(file) + "BIT\tmuch\t1\t1\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> BudgetFile.read(file)).getMessage();
    assertTrue(message.contains("BIT: 'much' is not"), message);
  }

  private void ran(RunKind kind, int jvms) {
    RunFiles files = new RunFiles(checkout.resolve("tests/target"), 1, new RunId(kind, "now"));
    files.ended("AIT", new Cost(1.2, 60, jvms), 5, "passed");
    files.ended("servers", new Cost(0.5, 40, 1), 0, "-");
  }

  private boolean told(Instant since) throws IOException {
    printed.reset();
    return Budget.told(
        checkout, since, false, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private static List<String> problems(Map<String, Cost> measured) {
    return new Comparison(BUDGET, measured).problems();
  }
}
