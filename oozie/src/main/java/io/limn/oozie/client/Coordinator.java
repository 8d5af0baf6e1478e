package io.limn.oozie.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What makes the runs of one dataset.
 *
 * @param state the server's word for it
 * @param ended whether it makes no runs any more
 * @param next the first nominal time for which it has made no run yet
 * @param app the URI of the folder that holds its definition
 */
public record Coordinator(
    String id,
    String name,
    String state,
    boolean ended,
    Optional<Instant> start,
    Optional<Instant> next,
    String app) {

  /** The dataset that it is of, or {@code maintenance}. */
  public String dataset() {
    return JobNames.dataset(name);
  }
}
