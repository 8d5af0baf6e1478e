package io.limn.cluster.server;

/**
 * A port that a server listens on, always on the loopback address.
 *
 * @param name unique in the cluster; templates name it as {@code @name@}
 * @param preferred taken unless something else listens there
 */
public record Port(String name, int preferred) {}
