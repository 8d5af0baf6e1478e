package io.limn.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after the command's name. */
final class SharedOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where the cluster keeps its state (env LIMN_HOME; default .limn here).")
  private Path home;

  @Option(
      names = "--lake",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The lake's configuration (env LIMN_LAKE; default conf/lake.yaml of the home).")
  private Path lake;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log what happens, and print stack traces, on standard error.")
  private boolean debug;

  Path home() {
    return chosen(home, "LIMN_HOME", Path.of(".limn"));
  }

  Path lake() {
    return chosen(lake, "LIMN_LAKE", home().resolve("conf").resolve("lake.yaml"));
  }

  boolean debug() {
    return debug;
  }

  private static Path chosen(Path option, String variable, Path otherwise) {
    String set = System.getenv(variable);
    Path path = option != null ? option : set == null || set.isBlank() ? otherwise : Path.of(set);
    return path.toAbsolutePath().normalize();
  }
}
