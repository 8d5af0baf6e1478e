/**
 * The metastore's side, on Hive's own class path and in a process of its own: {@link
 * io.limn.catalog.hive.Sync} is the program, {@link io.limn.catalog.hive.Reconciliation} decides,
 * {@link io.limn.catalog.hive.Metastore} is what it asks and tells.
 */
package io.limn.catalog.hive;
