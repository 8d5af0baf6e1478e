package io.limn.tests.budget;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Leaves the integration tests of this run's {@link Shard}. */
public final class ShardFilter implements PostDiscoveryFilter {
  private static final String PACKAGE = "io.limn.tests.";

  private final Predicate<String> mine;

  /** As the file of this module has it; JUnit makes it, also in Maven's own process. */
  public ShardFilter() {
    this(Shard.ofThisRun(), LongLines.ofThisModule());
  }

  ShardFilter(Shard shard, Path longLines) {
    this.mine = shard.of() == 1 ? name -> true : mine(shard, longLines);
  }

  private static Predicate<String> mine(Shard shard, Path longLines) {
    ShardPlan plan = LongLines.read(longLines).plan(shard.of());
    return name -> plan.has(shard.number(), name);
  }

  /** JUnit removes what has nothing below it only, so it is asked for each method. */
  @Override
  public FilterResult apply(TestDescriptor test) {
    return testClass(test)
        .filter(LongLines::isIntegrationTest)
        .map(name -> FilterResult.includedIf(mine.test(name)))
        .orElseGet(() -> FilterResult.included("no integration test"));
  }

  private static Optional<String> testClass(TestDescriptor test) {
    Optional<String> above = test.getParent().flatMap(ShardFilter::testClass);
    return above.isPresent() ? above : name(test.getSource());
  }

  /** What a class is called in our files; empty for what is no class. */
  static Optional<String> name(Optional<TestSource> source) {
    return source
        .filter(ClassSource.class::isInstance)
        .map(each -> ((ClassSource) each).getClassName())
        .map(name -> name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name);
  }
}
