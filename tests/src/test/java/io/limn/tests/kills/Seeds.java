package io.limn.tests.kills;

import java.util.List;

/** Seeds that are tried with every build. */
final class Seeds {
  /** Together they do everything that there is; {@link PlanTest} holds them to that. */
  static final List<Long> THREE = List.of(6L, 10L, 29L);

  private Seeds() {}
}
