package io.limn.tests.kills;

import io.limn.core.config.LakeConfig;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.kafka.clients.admin.Admin;

/**
 * Where a run takes place.
 *
 * @param lakeFile what a command's {@code --lake} is
 * @param bronze the dataset's folder
 */
record Scene(
    Plan plan,
    SharedServers servers,
    LakeConfig lake,
    Path lakeFile,
    Admin admin,
    Group group,
    DistributedFileSystem files,
    org.apache.hadoop.fs.Path bronze,
    Feed feed,
    Trace trace) {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  /** Waits until so many more records have come in, which is how runs measure time. */
  void awaitRecords(long more) {
    long goal = feed.arrived() + more;
    Waiting.must(more + " records", LONGEST_SILENCE, () -> feed.arrived() >= goal);
  }

  /** Runs a command on the run's dataset. */
  Ended limn(String command, String... more) {
    List<String> words =
        new ArrayList<>(List.of("--lake", lakeFile.toString(), command, plan.dataset()));
    words.addAll(List.of(more));
    return servers.limn().run(words.toArray(String[]::new));
  }
}
