package io.limn.cli.command;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The datasets of commands that work on any number of them. */
public final class DatasetNames {
  @Parameters(
      arity = "0..*",
      paramLabel = "DATASET",
      description = "The datasets (default: all declared datasets).")
  private List<String> names = List.of();

  /**
   * What is declared of them.
   *
   * @throws io.limn.core.LakeException when one is not declared, or its file is wrong
   */
  public List<DatasetSpec> chosen(LakeConfig lake) {
    return new Datasets(lake).chosen(names);
  }
}
