/**
 * Delta tables in Hive 4, read only. {@link io.limn.hive.DeltaStorageHandler} is what a table names
 * in STORED BY; Hive gets everything else from it: {@link io.limn.hive.DeltaSerDe} tells the
 * columns, {@link io.limn.hive.DeltaMetaHook} watches over DDL, {@link
 * io.limn.hive.DeltaInputFormat} plans and reads.
 *
 * <p>The way of a query: the compiler asks for the columns, and the version is pinned ({@code
 * table}); WHERE becomes a filter ({@code filter}); {@link io.limn.hive.Splits} lists the files of
 * the pinned version that the filter leaves; tasks read them into Hive's vectors ({@code read}) and
 * never look at the log.
 */
package io.limn.hive;
