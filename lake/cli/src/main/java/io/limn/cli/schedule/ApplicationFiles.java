package io.limn.cli.schedule;

import io.limn.catalog.hive.SyncAction;
import io.limn.cli.command.OwnJar;
import io.limn.cluster.jars.Checkout;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.CodeVersion;
import io.limn.oozie.Definitions;
import io.limn.oozie.deploy.Application;
import io.limn.oozie.deploy.ApplicationPacker;
import io.limn.oozie.deploy.ApplicationStore;
import io.limn.table.BronzeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What goes into an application, from the checkout and the lake's configuration. */
final class ApplicationFiles {
  private static final Map<String, String> BUILT =
      Map.of(
          "jars/limn-mapreduce.jar", "mapreduce/target/limn-mapreduce.jar",
          "jars/limn-spark-jobs.jar", "spark-jobs/target/limn-spark-jobs.jar",
          "jars/limn.jar", "lake/cli/target/limn.jar");
  private static final String CATALOG = "jars/catalog/";

  private final ApplicationPacker packing;

  private ApplicationFiles(ApplicationPacker packing) {
    this.packing = packing;
  }

  /**
   * Checks everything that can be checked without a server, and packs it.
   *
   * @throws LakeException when a dataset or a definition is wrong, or a jar is not built
   */
  static ApplicationFiles of(LakeConfig lake) {
    Map<String, String> definitions = Definitions.files();
    definitions.forEach(Definitions::check);
    List<DatasetSpec> datasets = new Datasets(lake).all();
    datasets.forEach(BronzeSchema::check);
    return new ApplicationFiles(
        new ApplicationPacker(lake)
            .definitions(definitions)
            .jars(jars(lake))
            .configuration(datasets));
  }

  Application pack() {
    return packing.pack(CodeVersion.release());
  }

  /** Environment variables that the containers must have. */
  Set<String> variables() {
    return packing.variables();
  }

  /**
   * The configuration that a deployed version has.
   *
   * @param version that is asked for; without it the one that deploying now would give
   */
  static Deployed deployed(ScheduledLake lake, Optional<String> version) {
    String name = version.orElseGet(() -> of(lake.config()).pack().version());
    if (!lake.store().contains(name)) {
      throw new LakeException(
          version.isPresent()
              ? "There is no version " + name
              : "The current version is not deployed",
          version.isPresent()
              ? "it is not in " + lake.store().location(name)
              : "datasets or jars changed since the last deployment; the new version is " + name,
          version.isPresent()
              ? "`limn schedule deploy` lists the versions"
              : "upload it with `limn schedule deploy`, or choose a version with --use");
    }
    return new Deployed(name, version.isPresent() ? fetched(lake.store(), name) : lake.config());
  }

  /** A version, with the lake's configuration inside. */
  record Deployed(String version, LakeConfig config) {}

  private static LakeConfig fetched(ApplicationStore store, String version) {
    try {
      Path folder = Files.createTempDirectory("limn-version");
      store.fetch(version, "conf", folder);
      return LakeConfigReader.read(folder.resolve("lake.yaml").toString());
    } catch (IOException e) {
      throw new LakeException(
          "The configuration of version " + version + " cannot be copied",
          IoReason.of(e),
          "check the applications folder of the lake, and the space for temporary files here",
          e);
    }
  }

  private static Map<String, Path> jars(LakeConfig lake) {
    Checkout checkout = Checkout.here();
    Map<String, Path> jars = new TreeMap<>();
    BUILT.forEach((path, built) -> jars.put(path, checkout.root().resolve(built)));
    // what spark-submit is given beside our jar; the rest of Spark is in the server's sharelib
    for (Path jar : checkout.classPath("spark")) {
      if (name(jar).startsWith("delta-")) {
        jars.put("jars/spark/" + name(jar), jar);
      }
    }
    lake.hive().ifPresent(hive -> jars.putAll(catalog(checkout)));
    for (Path jar : jars.values()) {
      if (!Files.isRegularFile(jar)) {
        throw ApplicationPacker.notBuilt(jar);
      }
    }
    return jars;
  }

  /** The class path of the catalogue's action, beside Hadoop's. */
  private static Map<String, Path> catalog(Checkout checkout) {
    Map<String, Path> jars = new TreeMap<>();
    jars.put(CATALOG + "limn-catalog.jar", OwnJar.of(SyncAction.class));
    jars.put(CATALOG + "limn-hive.jar", checkout.root().resolve("lake/hive/target/limn-hive.jar"));
    for (Path jar : checkout.classPath("oozie-catalog")) {
      jars.put(CATALOG + name(jar), jar);
    }
    return jars;
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }
}
