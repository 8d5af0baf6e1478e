package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two processes, each in the midst of the other: one stands still before any of its calls to the
 * file system, another comes as far as any of its own, then the first finishes, then the other. Who
 * cleans up and who publishes may have read what is no longer so.
 */
@Timeout(600)
final class CrossedProcessesTest {
  /** So many calls lie between those where the first one stands still. */
  private static final int STRIDE = 3;

  /** The same of the other one; where they begin goes around. */
  private static final int OTHERS_STRIDE = 5;

  private static final int AT_LEAST = 1_000;

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(
              "lander, sweep", CrashLake::land, CrossedProcessesTest::nobody, CrashLake::sweep),
          new Pair(
              "sweep, lander", CrashLake::sweep, CrossedProcessesTest::nobody, CrashLake::land),
          new Pair(
              "lander, one that is folded",
              CrossedProcessesTest::landShortUnits,
              CrossedProcessesTest::nobody,
              CrossedProcessesTest::landAndFold),
          new Pair(
              "folding, lander",
              CrashLake::fold,
              CrashLake::land,
              CrossedProcessesTest::landShortUnits),
          new Pair(
              "lander, lander",
              CrossedProcessesTest::landShortUnits,
              CrossedProcessesTest::nobody,
              CrashLake::land),
          new Pair(
              "replay, sweep", CrashLake::replay, CrossedProcessesTest::nobody, CrashLake::sweep),
          new Pair(
              "sweep, replay", CrashLake::sweep, CrossedProcessesTest::nobody, CrashLake::replay),
          new Pair(
              "replay, replay",
              CrashLake::replay,
              CrossedProcessesTest::nobody,
              CrashLake::replay));

  /** The two, and what a third one does when both stand still. */
  private record Pair(
      String name,
      Consumer<CrashLake> first,
      Consumer<CrashLake> third,
      Consumer<CrashLake> other) {

    static CrashLake lake() {
      CrashLake lake = new CrashLake();
      lake.land();
      lake.append(6); // so that one unit is folded that another lander divides elsewhere
      return lake;
    }
  }

  @Test
  void whoeverIsInWhoseMidstEveryOffsetIsAccountedForOnce() {
    List<At> all = new ArrayList<>();
    for (Pair pair : PAIRS) {
      long calls = calls(pair);
      for (long call = 1; call <= calls; call += STRIDE) {
        all.add(new At(pair, call));
      }
    }
    AtomicInteger tried = new AtomicInteger();
    long begun = System.nanoTime();
    all.parallelStream().forEach(at -> tried.addAndGet(at.survived()));
    System.out.printf(
        "crossed processes: %d crossings tried in %.0f s%n",
        tried.get(), (System.nanoTime() - begun) / 1e9);
    assertTrue(tried.get() > AT_LEAST, "so few crossings prove little: " + tried);
  }

  private static void nobody(CrashLake lake) {}

  /** Its units end elsewhere than those of {@link CrashLake#land()}. */
  private static void landShortUnits(CrashLake lake) {
    lake.land(1);
  }

  private static void landAndFold(CrashLake lake) {
    lake.land();
    lake.fold();
  }

  private static long calls(Pair pair) {
    CrashLake lake = Pair.lake();
    lake.arm(Fault.NONE);
    pair.first.accept(lake);
    return lake.calls();
  }

  /** Where the first one stands still. */
  private record At(Pair pair, long call) {

    /** Returns how many crossings were tried. */
    int survived() {
      int tried = 0;
      long last = Long.MAX_VALUE;
      long begin = 1 + call % OTHERS_STRIDE;
      for (long otherCall = begin; otherCall <= last; otherCall += OTHERS_STRIDE) {
        last = crossed(otherCall);
        tried++;
      }
      return tried;
    }

    /** Returns how many calls the other one made. */
    private long crossed(long otherCall) {
      CrashLake lake = Pair.lake();
      try {
        Halted first =
            new Halted(
                still -> {
                  lake.halt(call, still);
                  pair.first.accept(lake);
                });
        lake.halt(
            otherCall,
            () -> {
              pair.third.accept(lake);
              first.finish();
            });
        pair.other.accept(lake);
        long calls = lake.calls();
        first.finish();
        lake.check();
        lake.arm(Fault.NONE);
        Scenario.recover(lake);
        lake.checkAtTheEnd();
        return calls;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(pair.name() + " at calls " + call + " and " + otherCall, e);
      }
    }
  }
}
