package io.limn.cli.demo;

import java.time.Duration;

/**
 * What one step of the demonstration did, beside what it must have done.
 *
 * @param expected empty figures where the step moves no records
 */
record DemoStep(String name, Figures found, Figures expected, Duration took) {

  /** Records by what became of them; null where that does not apply. */
  record Figures(
      Long in, Long out, Long duplicate, Long superseded, Long quarantined, Long filtered) {
    static final Figures NONE = new Figures(null, null, null, null, null, null);

    static Figures made(long out) {
      return new Figures(null, out, null, null, null, null);
    }

    static Figures moved(long in, long out) {
      return new Figures(in, out, null, null, null, null);
    }

    static Figures landed(long in, long out, long quarantined) {
      return new Figures(in, out, null, null, quarantined, null);
    }
  }

  boolean right() {
    return expected.equals(Figures.NONE) || found.equals(expected);
  }
}
