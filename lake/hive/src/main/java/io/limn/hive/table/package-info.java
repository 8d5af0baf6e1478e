/**
 * The Delta table behind a Hive table, through Delta Kernel: which version a query reads ({@link
 * io.limn.hive.table.AsOf}), pinned once for all of it ({@link io.limn.hive.table.QueryPins},
 * {@link io.limn.hive.table.PinnedTable}), and the data files of that version ({@link
 * io.limn.hive.table.TableLog}, {@link io.limn.hive.table.DataFile}). Nothing here reads a data
 * file.
 */
package io.limn.hive.table;
