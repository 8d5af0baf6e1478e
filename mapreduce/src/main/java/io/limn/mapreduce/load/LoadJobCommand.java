package io.limn.mapreduce.load;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.option.Quantity;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import io.limn.core.yaml.Quantities;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job {@code load}: reads what is declared, runs a {@link Load}, prints what happened. */
@Command(
    name = "load",
    description = {
      "Loads what has landed into the dataset's bronze table.",
      "One MapReduce job makes one commit. Safe to run again: nothing is loaded twice. After a"
          + " crash, run it again."
    },
    customSynopsis = "hadoop jar limn-mapreduce.jar load [-D KEY=VALUE]... DATASET [OPTION]...",
    footer = {
      "",
      "Settings of Hadoop and of the load, before the dataset:",
      "  -D mapreduce.framework.name=local  Run inside this process, without YARN.",
      "  -D limn.load.reducer-bytes=N       Landed bytes per reducer (default: 128 MiB).",
      "  -D limn.load.split-bytes=N         Landed bytes per mapper (default: 128 MiB).",
      "  -D parquet.compression=SNAPPY      Codec of the table's files (default: ZSTD)."
    })
public final class LoadJobCommand implements Callable<Integer> {
  private final Configuration hadoop;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATASET", description = "The dataset to load.")
  private String dataset;

  @Option(
      names = "--lake",
      paramLabel = "FILE",
      defaultValue = "${env:LIMN_LAKE:-conf/lake.yaml}",
      description =
          "The lake's configuration: a local path, or a URI such as hdfs://... (env LIMN_LAKE;"
              + " default: conf/lake.yaml).")
  private String lake;

  @Option(
      names = "--max-units",
      paramLabel = "N",
      converter = Quantity.SmallCount.class,
      description = "Load at most N units, the oldest first.")
  private int maxUnits = Integer.MAX_VALUE;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli asks for it
  private boolean help;

  public LoadJobCommand(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  @Override
  public Integer call() throws Exception {
    requireCount(LoadJob.REDUCER_BYTES);
    requireCount(LandedInputFormat.SPLIT_BYTES);
    LakeConfig config = LakeConfigReader.read(lake);
    Configuration configuration = FileStores.configured(hadoop, config.hadoopConf());
    DatasetSpec declared = new Datasets(config).read(dataset);
    PrintWriter err = spec.commandLine().getErr();
    LoadReport report = new Load(config, declared, configuration, err).run(maxUnits);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.table());
    out.flush();
    return ExitCode.DONE;
  }

  private void requireCount(String setting) {
    String value = hadoop.get(setting);
    if (value == null) {
      return;
    }
    try {
      Quantities.count(value.trim());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "-D %s=%s cannot be used; %s".formatted(setting, value, e.getMessage()));
    }
  }
}
