package io.limn.cli.quarantine;

import io.limn.core.option.Quantity;
import picocli.CommandLine.Option;

/** How much {@code limn quarantine DATASET list} prints. */
final class ListOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Quantity.Limit.class,
      defaultValue = "20",
      description = "List at most N records (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--values", description = "Print whole values instead of a short preview.")
  private boolean values;

  int limit() {
    return limit;
  }

  boolean values() {
    return values;
  }
}
