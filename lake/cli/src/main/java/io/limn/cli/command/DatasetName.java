package io.limn.cli.command;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import picocli.CommandLine.Parameters;

/** The dataset of commands that work on one; their other operands come after it. */
public final class DatasetName {
  @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
  private String name;

  /** As it was given; whether it is declared is not known. */
  public String text() {
    return name;
  }

  /**
   * What is declared of it.
   *
   * @throws io.limn.core.LakeException when it is not declared, or its file is wrong
   */
  public DatasetSpec read(LakeConfig lake) {
    return new Datasets(lake).read(name);
  }
}
