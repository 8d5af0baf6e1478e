package io.limn.cli.schedule;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FileStores;
import io.limn.oozie.Definitions;
import io.limn.oozie.JobProperties;
import io.limn.oozie.client.OozieConnection;
import io.limn.oozie.control.Schedules;
import io.limn.oozie.deploy.ApplicationStore;
import io.limn.oozie.logs.Applications;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A lake that names an Oozie server, and what its commands ask. */
record ScheduledLake(
    LakeConfig config,
    Configuration hadoop,
    OozieConnection server,
    ApplicationStore store,
    Schedules schedules) {

  /**
   * Reads where everything is; asks nobody yet.
   *
   * @throws LakeException when the lake names no Oozie server
   */
  static ScheduledLake of(String lakeFile) {
    LakeConfig config = LakeConfigReader.read(lakeFile);
    LakeConfig.Oozie oozie =
        config
            .oozie()
            .orElseThrow(
                () ->
                    new LakeException(
                        "This lake has no Oozie server configured",
                        config.location() + " has no key oozie",
                        "add it, with url; see conf/lake.yaml for an example. `limn up oozie`"
                            + " starts a server"));
    Configuration hadoop = FileStores.hadoop(config.hadoopConf());
    String folder = config.root() + "/" + oozie.applications();
    OozieConnection server = new OozieConnection(oozie.url());
    String lakeRoot = JobProperties.lakeRoot(config, hadoop);
    return new ScheduledLake(
        config,
        hadoop,
        server,
        new ApplicationStore(folder, hadoop),
        new Schedules(server, lakeRoot));
  }

  /** What every job is submitted with. */
  Map<String, String> properties(LakeConfig deployed, String version) {
    return JobProperties.common(deployed, hadoop, store.location(version));
  }

  /** The declared datasets that say when they run. */
  static List<DatasetSpec> scheduled(LakeConfig lake) {
    return new Datasets(lake)
        .all().stream().filter(dataset -> dataset.schedule().isPresent()).toList();
  }

  /** YARN, as the lake's Hadoop configuration names it. */
  Applications yarn() {
    return new Applications(hadoop);
  }

  /** Refuses a name that is neither a declared dataset nor the maintenance. */
  String known(String dataset) {
    if (!dataset.equals(Definitions.MAINTENANCE)) {
      new Datasets(config).read(dataset);
    }
    return dataset;
  }
}
