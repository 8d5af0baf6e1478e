package io.limn.tests.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes a line for each test class as it ends, with what it cost, where {@code
 * -Dlimn.tests.record} names a folder for it. What happens between classes, and while servers are
 * started for the first of them that asks, is charged to {@link #SERVERS}: which class comes first
 * is nobody's fault.
 */
public final class RunRecorder implements TestExecutionListener, AutoCloseable {
  /** Who is charged for what no class does. */
  static final String SERVERS = "servers";

  private static final String FOLDER = "limn.tests.record";
  private static Meter meter; // one a JVM, as there is one of us

  private final Optional<RunFiles> files;
  private int tests;
  private int passed;
  private int failed;

  private RunRecorder(Optional<RunFiles> files) {
    this.files = files;
    files.ifPresent(each -> meter = new Meter(SERVERS, each::started));
  }

  /**
   * As this JVM was told.
   *
   * @param process which of those that run tests this is
   */
  public static RunRecorder ofThisRun(int process) {
    Properties told = System.getProperties();
    return new RunRecorder(
        Optional.ofNullable(told.getProperty(FOLDER))
            .map(folder -> new RunFiles(Path.of(folder), process, RunId.of(told))));
  }

  static RunRecorder into(RunFiles files) {
    return new RunRecorder(Optional.of(files));
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
  public void close() {
    if (files.isEmpty() || meter == null) {
      return;
    }
    meter.charge(SERVERS);
    files.get().ended(SERVERS, meter.cost(SERVERS), 0, "-");
    try {
      meter.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    meter = null;
  }

  private Optional<String> testClass(TestIdentifier test) {
    boolean outermost = test.getUniqueIdObject().getSegments().size() == 2;
    return files.isPresent() && outermost ? ShardFilter.name(test.getSource()) : Optional.empty();
  }

  private void begin(String name) {
    tests = 0;
    passed = 0;
    failed = 0;
    meter.charge(name);
  }

  private void end(String name) {
    meter.charge(SERVERS);
    Cost cost = meter.cost(name);
    String result = failed > 0 ? "failed" : passed == 0 ? "skipped" : "passed";
    files.orElseThrow().ended(name, cost, tests, result);
    System.out.printf(
        Locale.ROOT,
        "%s: %s, %d tests, %.1f min, %.0f CPU s, %d JVMs%n",
        name,
        result,
        tests,
        cost.minutes(),
        cost.cpuSeconds(),
        cost.jvms());
  }
}
