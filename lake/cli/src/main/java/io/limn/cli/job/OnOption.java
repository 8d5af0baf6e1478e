package io.limn.cli.job;

import picocli.CommandLine.Option;

/** The option of commands that submit a job. */
public final class OnOption {
  @Option(
      names = "--on",
      paramLabel = "local|yarn",
      defaultValue = "local",
      description = "Where the job runs (default: ${DEFAULT-VALUE}).")
  private JobLocation location;

  public JobLocation location() {
    return location;
  }
}
