package io.limn.cluster.server;

/**
 * A port that a server listens on, always on the loopback address.
 *
 * @param name unique in the cluster; templates name it as {@code @name@}
 * @param preferred taken unless something else listens there
 * @param lasting whether the number stands in data that outlives the process, so that it must not
 *     change once it was chosen
 */
public record Port(String name, int preferred, boolean lasting) {
  /** A port that may change between two starts. */
  public static Port of(String name, int preferred) {
    return new Port(name, preferred, false);
  }

  /** A port that is kept for good. */
  public static Port lasting(String name, int preferred) {
    return new Port(name, preferred, true);
  }
}
