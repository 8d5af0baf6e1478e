/**
 * The lake in a Hive Metastore. A catalogue is derived: it can be lost and recreated, and no step
 * of the main path knows of it.
 *
 * <p>{@link io.limn.catalog.lake.LakeTables} says what the lake has: its {@link
 * io.limn.catalog.TableEntry entries} make a {@link io.limn.catalog.SyncRequest}. That is carried
 * out by {@link io.limn.catalog.hive.Sync}, a program on Hive's own class path, which compares it
 * with what the metastore holds, corrects the difference, and prints a {@link
 * io.limn.catalog.Report}.
 */
package io.limn.catalog;
