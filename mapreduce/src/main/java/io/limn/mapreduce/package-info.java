/**
 * Jobs for {@code hadoop jar limn-mapreduce.jar}. {@link io.limn.mapreduce.Main} names them.
 *
 * <p>The load, room 4 of the main path: {@link io.limn.table.LoadPlan} says which units are new;
 * {@link io.limn.mapreduce.LandedInputFormat} reads their files, and holds each to its manifest;
 * {@link io.limn.mapreduce.LoadMapper} and the shuffle sort the records by event time; {@link
 * io.limn.mapreduce.LoadReducer} writes them as Parquet where nobody sees them; {@link
 * io.limn.mapreduce.Load} commits once.
 */
package io.limn.mapreduce;
