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

  /** As the files of this module have it; JUnit makes it. */
  public ShardFilter() {
    this(Shard.ofThisRun(), Path.of("").toAbsolutePath());
  }

  ShardFilter(Shard shard, Path module) {
    this.mine = shard.of() == 1 ? name -> true : mine(shard, module);
  }

  private static Predicate<String> mine(Shard shard, Path module) {
    ShardPlan plan = ShardPlan.read(module, shard.of());
    return name -> plan.has(shard.number(), name);
  }

  @Override
  public FilterResult apply(TestDescriptor test) {
    return name(test.getSource())
        .filter(LongLines::isIntegrationTest)
        .map(name -> FilterResult.includedIf(mine.test(name)))
        .orElseGet(() -> FilterResult.included("no class, or no integration test"));
  }

  /** What a class is called in our files; empty for what is no class. */
  static Optional<String> name(Optional<TestSource> source) {
    return source
        .filter(ClassSource.class::isInstance)
        .map(each -> ((ClassSource) each).getClassName())
        .map(name -> name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name);
  }
}
