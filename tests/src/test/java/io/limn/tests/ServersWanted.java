package io.limn.tests;

import io.limn.cluster.server.ServerGroup;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Knows which servers the rest of a run wants, because it has seen the plan of the run. */
public final class ServersWanted implements TestExecutionListener {
  private static final Set<Class<?>> TO_COME = new LinkedHashSet<>();

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    synchronized (TO_COME) {
      TO_COME.clear();
      for (TestIdentifier root : plan.getRoots()) {
        plan.getDescendants(root)
            .forEach(
                each ->
                    each.getSource()
                        .filter(ClassSource.class::isInstance)
                        .map(ClassSource.class::cast)
                        .ifPresent(source -> TO_COME.add(source.getJavaClass())));
      }
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult how) {
    synchronized (TO_COME) {
      test.getSource()
          .filter(ClassSource.class::isInstance)
          .map(ClassSource.class::cast)
          .ifPresent(source -> TO_COME.remove(source.getJavaClass()));
    }
  }

  /** The groups that a class wants that has not ended yet. */
  static Set<ServerGroup> now() {
    Set<ServerGroup> wanted = EnumSet.noneOf(ServerGroup.class);
    synchronized (TO_COME) {
      TO_COME.forEach(test -> wanted.addAll(SharedCluster.groupsOf(test)));
    }
    return wanted;
  }
}
