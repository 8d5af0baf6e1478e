package io.limn.cli.job;

import io.limn.core.LakeException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The home of a cluster whose engines are to run something. */
public final class ClusterHome {
  private ClusterHome() {}

  /**
   * Refuses a home in which no cluster was ever started: clients without its configuration would
   * look for servers where there are none, for minutes.
   */
  public static void require(Path home) {
    if (!Files.isDirectory(home.resolve("conf"))) {
      throw new LakeException(
          "There is no cluster to run this on",
          "no cluster has been started in " + home,
          "start one with `limn up`, or give its folder with --home DIR");
    }
  }
}
