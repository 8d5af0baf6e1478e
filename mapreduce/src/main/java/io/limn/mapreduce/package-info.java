/**
 * Jobs for {@code hadoop jar limn-mapreduce.jar}, a package each; {@link io.limn.mapreduce.Main}
 * names them.
 */
package io.limn.mapreduce;
