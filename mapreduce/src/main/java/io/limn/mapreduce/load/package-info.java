/**
 * The job {@code load}, room 4 of the main path: {@link io.limn.table.LoadPlan} says which units
 * are new; {@link io.limn.mapreduce.load.LandedInputFormat} reads their files, and holds each to
 * its manifest; {@link io.limn.mapreduce.load.LoadMapper} and the shuffle sort the records by event
 * time; {@link io.limn.mapreduce.load.LoadReducer} writes them as Parquet where nobody sees them;
 * {@link io.limn.mapreduce.load.Load} commits once.
 */
package io.limn.mapreduce.load;
