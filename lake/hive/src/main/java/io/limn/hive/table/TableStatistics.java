package io.limn.hive.table;

import java.util.OptionalLong;

/**
 * What the log says of one version as a whole.
 *
 * @param bytes of all its data files
 * @param rows live ones; empty when a file has no count
 */
public record TableStatistics(long files, long bytes, OptionalLong rows) {}
