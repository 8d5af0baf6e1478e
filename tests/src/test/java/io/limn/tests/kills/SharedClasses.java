package io.limn.tests.kills;

import io.limn.tests.LimnProcess;
import io.limn.tests.SharedCluster;
import io.limn.tests.TestLake;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The classes that a lander loads, as Java keeps them in memory, in a file that all of them map:
 * runs start landers again and again, and half of what a start costs is loading classes.
 */
final class SharedClasses {
  private static final int RECORDS = 100;
  private static final String NAME = "learned";

  /** For all classes of a run of tests. */
  private static Path file;

  private SharedClasses() {}

  /**
   * Lands a few records the first time, to see which classes that takes.
   *
   * @return a {@code limn} that has them, with a small heap and a quick compiler
   */
  static synchronized LimnProcess learned(SharedCluster cluster) throws Exception {
    LimnProcess limn = new LimnProcess(cluster.home());
    if (file == null) {
      Path folder = cluster.home().resolve("classes");
      TestLake lake = TestLake.in(folder, cluster, "kills");
      NumberedDataset dataset = new NumberedDataset(lake, NAME);
      dataset.declare(false, RECORDS, Duration.ofSeconds(1), Duration.ofSeconds(1));
      dataset.makeTopic(1);
      dataset.fill(1, RECORDS, 1);
      Path classes = folder.resolve("classes.jsa");
      String[] land = {"--lake", lake.file().toString(), "land", NAME, "--until-caught-up"};
      limn.with(options("-XX:ArchiveClassesAtExit=" + classes)).ok(land);
      file = classes;
    }
    return limn.with(options("-XX:SharedArchiveFile=" + file));
  }

  private static String[] options(String more) {
    return new String[] {KeptLander.HEAP, KeptLander.COMPILER, more};
  }
}
