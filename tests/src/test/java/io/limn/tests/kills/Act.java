package io.limn.tests.kills;

import java.util.SplittableRandom;

/**
 * One thing that is done.
 *
 * @param afterRecords how many records come in between the moment when it could be done and that
 *     when it is done
 * @param heldRecords how many come in before it is undone, where it is undone
 * @param detail from which the act draws what else is left open
 */
record Act(Mischief mischief, int afterRecords, int heldRecords, long detail) {
  private static final int LONGEST_SECONDS = 3;

  static Act drawn(Mischief mischief, int recordsPerSecond, SplittableRandom random) {
    int most = LONGEST_SECONDS * recordsPerSecond;
    return new Act(
        mischief, random.nextInt(1, most), random.nextInt(most / 4, most), random.nextLong());
  }

  boolean coin() {
    return random().nextBoolean();
  }

  SplittableRandom random() {
    return new SplittableRandom(detail);
  }
}
