package io.limn.tests.budget;

/**
 * What a test class costs, or may cost.
 *
 * @param minutes by the clock
 * @param cpuSeconds of all processes that are ours, user and system; 0 where nobody measures them
 * @param jvms started
 */
record Cost(double minutes, double cpuSeconds, int jvms) {
  static final Cost NOTHING = new Cost(0, 0, 0);

  Cost plus(Cost other) {
    return new Cost(minutes + other.minutes, cpuSeconds + other.cpuSeconds, jvms + other.jvms);
  }

  Cost minus(Cost other) {
    return new Cost(minutes - other.minutes, cpuSeconds - other.cpuSeconds, jvms - other.jvms);
  }

  /** Not below nothing: two readings of a moment differ by what a process just handed over. */
  Cost atLeastNothing() {
    return new Cost(Math.max(0, minutes), Math.max(0, cpuSeconds), Math.max(0, jvms));
  }
}
