package io.limn.cli.schedule;

import picocli.CommandLine.Option;

/** The option of commands that begin a run. */
final class WaitOption {
  @Option(names = "--wait", description = "Wait until the run has ended; exit code 1 if it fails.")
  private boolean wait;

  boolean wanted() {
    return wait;
  }
}
