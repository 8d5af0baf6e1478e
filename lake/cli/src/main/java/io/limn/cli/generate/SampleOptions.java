package io.limn.cli.generate;

import io.limn.core.option.Quantity;
import picocli.CommandLine.Option;

/** The options of commands that generate orders. */
public final class SampleOptions {
  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "20000",
      converter = Quantity.Count.class,
      description = "How many records to generate (default: ${DEFAULT-VALUE}).")
  private long records;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      converter = Quantity.WholeNumber.class,
      description = "Random seed; the same seed gives the same orders (default: ${DEFAULT-VALUE}).")
  private long seed;

  public long records() {
    return records;
  }

  public long seed() {
    return seed;
  }
}
