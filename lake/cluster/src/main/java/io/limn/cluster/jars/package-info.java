/**
 * Where the programs come from: the class paths that the build wrote, laid out below the cluster's
 * home as folders of links ({@link io.limn.cluster.jars.Libraries}), and the few classes that keep
 * Hadoop on the loopback address ({@link io.limn.cluster.jars.LoopbackPatch}).
 */
package io.limn.cluster.jars;
