package io.limn.cli.schedule;

import picocli.CommandLine.Parameters;

/** Whose runs a command is about. */
final class RunSubject {
  @Parameters(paramLabel = "DATASET", description = "The dataset, or `maintenance`.")
  private String name;

  String name() {
    return name;
  }
}
