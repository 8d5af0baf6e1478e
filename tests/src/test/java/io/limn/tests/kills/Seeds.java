package io.limn.tests.kills;

import java.util.List;

/** Seeds that are tried with every build. */
final class Seeds {
  /** Together they do everything that there is; {@link PlanTest} holds them to that. */
  static final List<Long> SIX = List.of(1L, 2L, 3L, 4L, 5L, 6L);

  private Seeds() {}
}
