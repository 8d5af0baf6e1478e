package io.limn.cluster.jars;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The source tree that this was built from; the servers' class paths are in it. */
public record Checkout(Path root) {
  private static final String SERVERS = "lake/cluster/servers";
  private static final String SPARK_JOBS = "spark-jobs/target/limn-spark-jobs.jar";
  private static final String HIVE_HANDLER = "lake/hive/target/limn-hive.jar";

  /**
   * The tree that holds this class, or the one that system property {@code limn.checkout} names.
   */
  public static Checkout here() {
    String named = System.getProperty("limn.checkout");
    Path start = named == null ? ownLocation() : Path.of(named).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(SERVERS))) {
        return new Checkout(folder);
      }
    }
    throw new LakeException(
        "This command needs a checkout of Limn, and there is none",
        "neither " + start + " nor a folder above it contains " + SERVERS,
        "run lake/bin/limn from a checkout; on a cluster, submit jobs with `hadoop jar"
            + " limn-mapreduce.jar` and `spark-submit ... limn-spark-jobs.jar`");
  }

  /** The jars that a module's server runs on, its own first. */
  public List<Path> classPath(String module) {
    Path target = root.resolve(SERVERS).resolve(module).resolve("target");
    List<Path> jars = new ArrayList<>();
    try {
      try (DirectoryStream<Path> own = Files.newDirectoryStream(target, "limn-*.jar")) {
        own.forEach(jars::add);
      }
      String written = Files.readString(target.resolve("classpath"));
      Stream.of(written.strip().split(java.io.File.pathSeparator)).map(Path::of).forEach(jars::add);
    } catch (IOException e) {
      throw new LakeException(
          "The class path of '" + module + "' is missing",
          "the build writes it, but " + IoReason.of(e),
          "build first: mvn -DskipTests package",
          e);
    }
    return jars;
  }

  /** The jar with the Spark jobs, which the build writes. */
  public Path sparkJobs() {
    return root.resolve(SPARK_JOBS);
  }

  /** The jar that lets Hive read the lake's tables, if it has been built. */
  public Optional<Path> hiveHandler() {
    return Optional.of(root.resolve(HIVE_HANDLER)).filter(Files::exists);
  }

  private static Path ownLocation() {
    try {
      return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot locate this class", e);
    }
  }
}
