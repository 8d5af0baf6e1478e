package io.limn.cli.schedule;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that run what was deployed. */
final class VersionOption {
  @Option(
      names = "--use",
      paramLabel = "VERSION",
      description = "Use this deployed version (default: the last one).")
  private Optional<String> version = Optional.empty();

  Optional<String> chosen() {
    return version;
  }
}
