package io.limn.cli.job;

import picocli.CommandLine.Option;

/** The option of commands whose Spark job a driver that stays can run. */
public final class ColdOption {
  @Option(
      names = "--cold",
      description =
          "Run the Spark job in a process of its own, even if `limn up spark` has started a driver.")
  private boolean cold;

  /** These jobs, in processes of their own if the user wants that. */
  public Jobs of(Jobs jobs) {
    return cold ? jobs.cold() : jobs;
  }
}
