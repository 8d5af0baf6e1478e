package io.limn.oozie.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule that was started.
 *
 * @param state the server's word for it
 * @param ended whether nothing will run any more
 * @param properties that it was submitted with
 * @param coordinators one a dataset, and one for the maintenance; those that ended, too
 */
public record Bundle(
    String id,
    String state,
    boolean ended,
    Optional<Instant> created,
    String user,
    Map<String, String> properties,
    List<Coordinator> coordinators) {

  /** The URI of the application's folder, if it is one of ours. */
  public Optional<String> app() {
    return Optional.ofNullable(properties.get("app"));
  }

  /** The URI of the lake's root, if it is one of ours. */
  public Optional<String> lakeRoot() {
    return Optional.ofNullable(properties.get("lakeRoot"));
  }
}
