/**
 * What a query's WHERE says about single columns, and what can be spared because of it. {@link
 * io.limn.hive.filter.FilterTranslation} makes a {@link io.limn.hive.filter.Filter} of Hive's
 * expression: one that holds for every row that the query can want, and for others too. {@link
 * io.limn.hive.filter.FilePruner} holds it against the {@link io.limn.hive.filter.Bounds} of a file
 * or a row group. Hive evaluates the whole WHERE again on each row.
 */
package io.limn.hive.filter;
