package io.limn.tests.kills;

import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.Waiting;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

/** Does to one lander what a plan has for it, one thing after the other. */
record LanderMischief(Scene scene, KeptLander lander, Iterable<Act> acts)
    implements Callable<Void> {
  private static final Duration UNTIL_AT_WORK = Duration.ofSeconds(30);
  // a broker that another run restarts begins to count again
  private static final Duration UNTIL_EXPELLED = Duration.ofMinutes(3);

  private static final Duration UNTIL_SWEPT = Duration.ofMinutes(2);
  private static final int MOST_UNFOLDED = 30;

  @Override
  public Void call() {
    for (Act act : acts) {
      // not by all means: with others around it may have no topic partition to work at
      Waiting.until(UNTIL_AT_WORK, () -> !scene.group().working(lander.name()).isEmpty());
      scene.awaitRecords(act.afterRecords());
      switch (act.mischief()) {
        case KILL -> lander.kill();
        case TERMINATE -> lander.terminate();
        case FREEZE -> freeze(act);
        case SWEEP -> sweep(act);
        default -> throw new IllegalArgumentException(act.mischief() + " is not for a lander");
      }
    }
    return null;
  }

  private void freeze(Act act) {
    Set<String> members = scene.group().working(lander.name());
    lander.signal("STOP");
    try {
      Waiting.must(
          lander.name() + " is expelled", UNTIL_EXPELLED, () -> scene.group().expelled(members));
      scene.trace().say("%s is no member any more, it was %s", lander.name(), members);
      scene.awaitRecords(act.heldRecords());
    } finally {
      lander.signal("CONT");
    }
  }

  private void sweep(Act act) {
    lander.signal("STOP");
    try {
      Waiting.must("a sweep beside " + lander.name(), UNTIL_SWEPT, () -> swept(act));
      if (act.coin()) {
        scene.awaitRecords(act.heldRecords());
      }
    } finally {
      lander.signal("CONT");
    }
  }

  /** Whether it came to its end; it need not while something else is wrong with the file system. */
  private boolean swept(Act act) {
    String foldOver = Integer.toString(act.random().nextInt(1, MOST_UNFOLDED));
    Ended sweep = scene.limn("sweep", "--older-than", "0s", "--fold-over", foldOver, "--json");
    scene.trace().say("swept: %d %s%s", sweep.exitCode(), sweep.out().strip(), sweep.err());
    return sweep.exitCode() == 0;
  }
}
