package io.limn.tests.kills;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a run does: a function of its seed and of nothing else. When exactly things happen is up to
 * the machine.
 *
 * @param transactions whether a part of the records comes in transactions, some of them aborted
 * @param rollRows of a unit, in rows
 * @param rollAgeSeconds of a unit
 * @param pollRecords the most that a lander gets at once
 * @param workers of each lander
 * @param named whether landers have names that outlive their processes
 * @param toLanders for each lander what is done to it, in order
 * @param around what is done to what is around the landers, in order, at the same time
 */
record Plan(
    long seed,
    int topicPartitions,
    boolean transactions,
    int recordsPerSecond,
    int rollRows,
    int rollAgeSeconds,
    int pollRecords,
    int workers,
    boolean named,
    List<List<Act>> toLanders,
    List<Act> around,
    Ending ending) {

  private static final int MOST_LANDERS = 3;

  /** What becomes of the landers before the last catching up. */
  enum Ending {
    TERMINATED,
    KILLED,
    GO_ON
  }

  static Plan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int topicPartitions = random.nextInt(2, 5);
    boolean transactions = random.nextInt(5) < 2;
    int recordsPerSecond = random.nextInt(100, 300);
    int rollRows = random.nextInt(20, 120);
    int rollAgeSeconds = random.nextInt(1, 4);
    int pollRecords = random.nextInt(20, 120);
    int workers = random.nextInt(1, 3);
    boolean named = random.nextInt(3) == 0;
    int landers = random.nextInt(1, Math.min(topicPartitions, MOST_LANDERS) + 1);
    List<List<Act>> toLanders = new ArrayList<>();
    for (int lander = 0; lander < landers; lander++) {
      int acts = landers == 1 ? random.nextInt(2, 4) : random.nextInt(1, 3);
      toLanders.add(acts(Mischief.toLanders(), acts, recordsPerSecond, random));
    }
    List<Mischief> deck = new ArrayList<>(Mischief.around());
    List<Act> around = new ArrayList<>();
    for (int left = random.nextInt(1, 3); left > 0; left--) {
      Mischief next = deck.remove(random.nextInt(deck.size()));
      around.add(Act.drawn(next, recordsPerSecond, random));
    }
    Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
    return new Plan(
        seed,
        topicPartitions,
        transactions,
        recordsPerSecond,
        rollRows,
        rollAgeSeconds,
        pollRecords,
        workers,
        named,
        List.copyOf(toLanders),
        List.copyOf(around),
        ending);
  }

  private static List<Act> acts(
      List<Mischief> kinds, int number, int recordsPerSecond, SplittableRandom random) {
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      acts.add(Act.drawn(kinds.get(random.nextInt(kinds.size())), recordsPerSecond, random));
    }
    return List.copyOf(acts);
  }

  /** Everything that is done, in no order. */
  List<Mischief> mischief() {
    List<Mischief> all = new ArrayList<>();
    toLanders.forEach(acts -> acts.forEach(act -> all.add(act.mischief())));
    around.forEach(act -> all.add(act.mischief()));
    return all;
  }

  Set<Mischief> kinds() {
    return EnumSet.copyOf(mischief());
  }

  String dataset() {
    return "kills_" + seed;
  }
}
