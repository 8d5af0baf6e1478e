package io.limn.cli;

import io.limn.cluster.jars.Checkout;
import io.limn.core.LakeException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars that are submitted. */
final class Jars {
  private Jars() {}

  /** For {@code hadoop jar}. */
  static Path mapReduce() {
    return built("mapreduce/target/limn-mapreduce.jar");
  }

  /** For {@code spark-submit}. */
  static Path spark() {
    return built("spark-jobs/target/limn-spark-jobs.jar");
  }

  private static Path built(String location) {
    Path jar = Checkout.here().root().resolve(location);
    if (!Files.isRegularFile(jar)) {
      throw new LakeException(
          "There is no jar to submit",
          jar + " does not exist",
          "build it: mvn -DskipTests package");
    }
    return jar;
  }
}
