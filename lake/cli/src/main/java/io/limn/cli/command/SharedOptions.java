package io.limn.cli.command;

import io.limn.cli.job.Submitter;
import io.limn.core.store.Location;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command has: options, before or after the command's name, and who runs its jobs. */
public final class SharedOptions {
  /** What the root command calls these options. */
  public static final String MIXIN = "shared";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The cluster's folder (env LIMN_HOME; default: .limn in the current folder).")
  private Path home;

  @Option(
      names = "--lake",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The lake's configuration: a local path, or a URI such as hdfs://... (env LIMN_LAKE;"
              + " default: conf/lake.yaml in the cluster's folder).")
  private String lake;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print logs and stack traces to standard error.")
  private boolean debug;

  private final Submitter submitter;

  public SharedOptions(Submitter submitter) {
    this.submitter = submitter;
  }

  Submitter submitter() {
    return submitter;
  }

  Path home() {
    return local(chosen(home == null ? null : home.toString(), "LIMN_HOME", ".limn"));
  }

  /** A URI as it was given, or an absolute local path. */
  String lake() {
    String given =
        chosen(lake, "LIMN_LAKE", home().resolve("conf").resolve("lake.yaml").toString());
    return Location.isUri(given) ? given : local(given).toString();
  }

  /** What the user said where the lake's configuration is with; empty when it is the default. */
  Optional<String> lakeGivenWith() {
    if (lake != null) {
      return Optional.of("--lake");
    }
    String set = System.getenv("LIMN_LAKE");
    return set == null || set.isBlank() ? Optional.empty() : Optional.of("LIMN_LAKE");
  }

  public boolean debug() {
    return debug;
  }

  private static Path local(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static String chosen(String option, String variable, String otherwise) {
    String set = System.getenv(variable);
    return option != null ? option : set == null || set.isBlank() ? otherwise : set;
  }
}
