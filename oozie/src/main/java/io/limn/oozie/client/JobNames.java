package io.limn.oozie.client;

import io.limn.oozie.BundleDefinition;
import java.util.Optional;

/** Tells our coordinators and workflows from others that a server may have. */
final class JobNames {
  private static final String PREFIX = BundleDefinition.jobName("");

  private JobNames() {}

  /** The dataset that a job is of; the name itself where it is not ours. */
  static String dataset(String name) {
    return ofDataset(name).orElse(name);
  }

  static Optional<String> ofDataset(String name) {
    return name != null && name.startsWith(PREFIX)
        ? Optional.of(name.substring(PREFIX.length()))
        : Optional.empty();
  }
}
