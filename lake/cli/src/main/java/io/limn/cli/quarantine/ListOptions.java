package io.limn.cli.quarantine;

import io.limn.cli.command.LakeCommand;
import picocli.CommandLine.Option;

/** How much {@code limn quarantine DATASET list} prints. */
final class ListOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "List at most N records (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--values", description = "Print whole values instead of a short preview.")
  private boolean values;

  int limit(LakeCommand command) {
    if (limit < 0) {
      throw command.usage("--limit is " + limit + "; it must be at least 0");
    }
    return limit;
  }

  boolean values() {
    return values;
  }
}
