package io.limn.oozie;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;

/** The project's own lake and datasets, with the schedule that a test wants. */
final class Samples {
  static final String APP = "hdfs://namenode:8020/lake/oozie/0.1.0-abc";
  static final LakeConfig LAKE =
      LakeConfigReader.read(Path.of("../conf/lake.yaml").toAbsolutePath().normalize().toString());

  private Samples() {}

  static Configuration hadoop() {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.defaultFS", "hdfs://namenode:8020");
    hadoop.set("yarn.resourcemanager.address", "resourcemanager:8032");
    return hadoop;
  }

  static SortedMap<String, String> common() {
    return JobProperties.common(LAKE, hadoop(), APP);
  }

  /** A sample dataset with another schedule, as YAML between braces. */
  static DatasetSpec scheduled(String name, String schedule) {
    DatasetSpec given = new Datasets(LAKE).read(name);
    String without = given.text().replaceFirst("(?s)\\nschedule:.*?(?=\\n\\n|$)", "");
    return DatasetReader.read(
        given.location(), without + "\nschedule: " + schedule + "\n", LAKE.schemas());
  }
}
