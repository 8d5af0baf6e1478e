/**
 * Delta tables through Delta Kernel: room 4 of the main path writes its load here, and everyone who
 * must read a table without Spark reads it here.
 *
 * <p>{@link io.limn.table.BronzeTable} is created from a dataset ({@link
 * io.limn.table.BronzeSchema}), filled by tasks ({@link io.limn.table.BronzeWriter}, whose files
 * nobody sees), and committed once a load: the files' {@link io.limn.table.AddActions} and the
 * {@link io.limn.table.BronzeProgress} in one atomic step. {@link io.limn.table.TableSnapshot} is
 * any Delta table at one version: rows, counts, and what the audit must know of bronze.
 */
package io.limn.table;
