package io.limn.cli.demo;

/** One figure that the generator knows, beside what the lake has. */
record DemoCheck(String figure, String expected, String found) {
  boolean right() {
    return expected.equals(found);
  }
}
