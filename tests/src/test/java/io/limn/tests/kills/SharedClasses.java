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

  private SharedClasses() {}

  /**
   * Lands a few records, to see which classes that takes.
   *
   * @param name of the dataset and its topic
   * @param folder for the file, empty
   * @return a {@code limn} that has them, with a small heap and a quick compiler
   */
  static LimnProcess learned(SharedCluster cluster, String name, Path folder) throws Exception {
    TestLake lake = TestLake.in(folder, cluster, "kills");
    NumberedDataset dataset = new NumberedDataset(lake, name);
    dataset.declare(false, RECORDS, Duration.ofSeconds(1), Duration.ofSeconds(1));
    dataset.makeTopic(1);
    dataset.fill(1, RECORDS, 1);
    Path file = folder.resolve("classes.jsa");
    LimnProcess limn = new LimnProcess(cluster.home());
    String[] land = {"--lake", lake.file().toString(), "land", name, "--until-caught-up"};
    limn.with(options("-XX:ArchiveClassesAtExit=" + file)).ok(land);
    return limn.with(options("-XX:SharedArchiveFile=" + file));
  }

  private static String[] options(String more) {
    return new String[] {KeptLander.HEAP, KeptLander.COMPILER, more};
  }
}
