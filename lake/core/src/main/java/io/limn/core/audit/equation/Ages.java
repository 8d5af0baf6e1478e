package io.limn.core.audit.equation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long something has been waiting; a clock that runs behind makes no age negative. */
final class Ages {
  private Ages() {}

  static Optional<Duration> since(long epochMillis, Instant at) {
    Duration age = Duration.between(Instant.ofEpochMilli(epochMillis), at);
    return Optional.of(age.isNegative() ? Duration.ZERO : age);
  }
}
