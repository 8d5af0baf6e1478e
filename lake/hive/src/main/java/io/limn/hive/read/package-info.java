/**
 * From a data file to Hive's column vectors. {@link io.limn.hive.read.DataFileReader} walks through
 * the row groups of a split and fills batches; what a column of the table is in this very file is
 * settled once, as a tree of {@link io.limn.hive.read.ColumnNode}s ({@link
 * io.limn.hive.read.FileColumns}), whose leaves decode ({@link io.limn.hive.read.Cell}). Parquet's
 * pages are read by parquet-mr's column readers, column by column; rows as objects, where Hive
 * wants them, are made from the same vectors ({@link io.limn.hive.read.VectorValues}).
 */
package io.limn.hive.read;
