package io.limn.mapreduce.load;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;

/** The command {@code load}: reads what is declared, runs a {@link Load}, prints what happened. */
public final class LoadTool extends Configured implements Tool {
  private final PrintStream out;
  private final PrintStream err;

  public LoadTool(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public int run(String[] args) throws Exception {
    LoadOptions options;
    try {
      options = LoadOptions.parse(args);
    } catch (LoadOptions.Usage e) {
      if (e.getMessage().isEmpty()) {
        out.println(LoadOptions.HELP);
        return ExitCode.DONE;
      }
      err.println("limn: " + e.getMessage());
      err.println(LoadOptions.HELP);
      return ExitCode.USAGE;
    }
    LakeConfig lake = LakeConfigReader.read(options.lake());
    Configuration configuration = FileStores.configured(getConf(), lake.hadoopConf());
    DatasetSpec dataset = new Datasets(lake).read(options.dataset());
    LoadReport report = new Load(lake, dataset, configuration, err).run(options.maxUnits());
    out.println(options.json() ? report.json() : report.table());
    out.flush();
    return ExitCode.DONE;
  }
}
