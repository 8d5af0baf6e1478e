package io.limn.tests;

import io.limn.tests.budget.RunRecorder;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * One of the processes that the test classes of a run are given to, each when it has ended the one
 * before. What they share begins and ends with the process, not with a class.
 */
public final class TestProcess implements LauncherSessionListener {
  /** From 1, as Failsafe counts them. */
  public static final int NUMBER = Integer.getInteger("limn.tests.process", 1);

  private RunRecorder recorder;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    recorder = RunRecorder.ofThisRun(NUMBER);
    session.getLauncher().registerTestExecutionListeners(recorder);
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    try {
      RunRecorder.chargeServers(SharedCluster::stop);
    } finally {
      recorder.close();
    }
  }
}
