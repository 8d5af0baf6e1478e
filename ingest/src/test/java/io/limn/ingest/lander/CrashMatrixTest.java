package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.ingest.lander.Fault.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Something goes wrong at every single call that landers, sweeps, folds and replays make to the
 * file system, and again while others recover from that: in the end every offset is accounted for
 * once.
 */
@Timeout(600)
final class CrashMatrixTest {
  private static final long SEED = Long.getLong("limn.crash-matrix.seed", 20_261_101);
  private static final int RECOVERIES = 3;
  private static final int AT_LEAST = 10_000;

  /** What happens where, and what comes after is drawn from. */
  private record Point(Scenario scenario, Fault fault) {
    long seed() {
      int play = List.of(Scenario.values()).indexOf(scenario);
      int kind = List.of(Kind.values()).indexOf(fault.kind());
      return SEED + 31L * (31L * play + kind) + 7_919 * fault.call();
    }
  }

  @Test
  void whateverFailsWhereverEveryOffsetIsAccountedForOnce() throws IOException {
    List<Point> points = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      long calls = callsOf(scenario);
      for (Kind kind : Kind.values()) {
        for (long call = 1; call <= calls; call++) {
          points.add(new Point(scenario, new Fault(kind, call)));
        }
      }
    }
    AtomicInteger tried = new AtomicInteger();
    long begun = System.nanoTime();
    points.parallelStream().forEach(point -> tried.addAndGet(survived(point)));
    System.out.printf(
        "crash matrix: %d crash points tried in %.0f s, seed %d%n",
        tried.get(), (System.nanoTime() - begun) / 1e9, SEED);
    assertTrue(tried.get() > AT_LEAST, "so few crash points prove little: " + tried);
  }

  private static long callsOf(Scenario scenario) throws IOException {
    CrashLake lake = new CrashLake();
    scenario.play(lake);
    long calls = lake.calls();
    lake.check();
    Scenario.recover(lake);
    lake.checkAtTheEnd();
    return calls;
  }

  /** Returns how often something went wrong. */
  private static int survived(Point point) {
    Random random = new Random(point.seed());
    List<Fault> faults = new ArrayList<>(List.of(point.fault()));
    try {
      CrashLake lake = new CrashLake();
      lake.arm(point.fault());
      point.scenario().play(lake);
      lake.check();
      long calls = lake.calls();
      for (int recovery = 0; recovery < RECOVERIES; recovery++) {
        faults.add(Fault.any(random, calls));
        lake.arm(faults.get(faults.size() - 1));
        Scenario.recover(lake);
        lake.check();
        calls = Math.min(calls, lake.calls());
      }
      lake.arm(Fault.NONE);
      Scenario.recover(lake);
      lake.checkAtTheEnd();
      return lake.struck();
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed " + SEED + ", scenario " + point.scenario() + ", faults " + faults, e);
    }
  }
}
