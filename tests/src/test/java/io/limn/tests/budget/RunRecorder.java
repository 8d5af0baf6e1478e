package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a line for each test class as it ends, with what it cost, where {@code
 * -Dlimn.tests.record} names a folder for it. What happens between classes, and while servers are
 * started for the first of them that asks, is charged to {@link #SERVERS}: which class comes first
 * is nobody's fault.
 */
public final class RunRecorder implements TestExecutionListener {
  /** Who is charged for what no class does. */
  static final String SERVERS = "servers";

  private static final String FOLDER = "limn.tests.record";
  private static Meter meter; // one a JVM, as JUnit makes one of us

  private final String folder;
  private RunFiles files;
  private long classes;
  private int begun;
  private int tests;
  private int passed;
  private int failed;

  /** As this JVM was told; JUnit makes it. */
  public RunRecorder() {
    this(System.getProperty(FOLDER, ""));
  }

  RunRecorder(String folder) {
    this.folder = folder;
  }

  /** Starts servers, or stops them, at the expense of no test class. */
  public static void chargeServers(Runnable work) {
    if (meter == null) {
      work.run();
      return;
    }
    String charged = meter.charge(SERVERS);
    try {
      work.run();
    } finally {
      meter.charge(charged);
    }
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (!folder.isEmpty()) {
      files = new RunFiles(Path.of(folder), RunKind.of(System.getProperties()));
      meter = new Meter(SERVERS, files::started);
      classes =
          plan.getRoots().stream()
              .flatMap(root -> plan.getChildren(root).stream())
              .filter(each -> ShardFilter.name(each.getSource()).isPresent())
              .count();
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    testClass(test).ifPresent(name -> begin(name));
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    testClass(test)
        .ifPresent(
            name -> {
              begin(name);
              end(name);
            });
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      tests++;
      passed += result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? 1 : 0;
    }
    failed += result.getStatus() == TestExecutionResult.Status.FAILED ? 1 : 0;
    testClass(test).ifPresent(this::end);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (files != null) {
      meter.charge(SERVERS);
      files.ended(SERVERS, meter.cost(SERVERS), 0, "-");
      try {
        meter.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      meter = null;
    }
  }

  private Optional<String> testClass(TestIdentifier test) {
    boolean outermost = test.getUniqueIdObject().getSegments().size() == 2;
    return files != null && outermost ? ShardFilter.name(test.getSource()) : Optional.empty();
  }

  private void begin(String name) {
    begun++;
    tests = 0;
    passed = 0;
    failed = 0;
    meter.charge(name);
  }

  private void end(String name) {
    meter.charge(SERVERS);
    Cost cost = meter.cost(name);
    String result = failed > 0 ? "failed" : passed == 0 ? "skipped" : "passed";
    files.ended(name, cost, tests, result);
    System.out.printf(
        Locale.ROOT,
        "[%d/%d] %s: %s, %d tests, %.1f min, %.0f CPU s, %d JVMs%n",
        begun,
        classes,
        name,
        result,
        tests,
        cost.minutes(),
        cost.cpuSeconds(),
        cost.jvms());
  }
}
