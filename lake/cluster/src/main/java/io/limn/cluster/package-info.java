/**
 * A pseudo-distributed cluster: real servers from published artifacts, each a Java process of its
 * own, all on the loopback address. {@link io.limn.cluster.Cluster} starts, watches and stops them;
 * {@link io.limn.cluster.Engines} runs programs on it the way {@code hadoop jar} and {@code
 * spark-submit} do. What a server is stands in {@link io.limn.cluster.server}.
 *
 * <p>No part of the main path: on a cluster that is already there, none of this is needed.
 */
package io.limn.cluster;
