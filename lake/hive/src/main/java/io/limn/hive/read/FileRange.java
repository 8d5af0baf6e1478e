package io.limn.hive.read;

import io.limn.hive.table.DataFile;

/**
 * A part of a data file: the row groups whose middle lies in it.
 *
 * @param start in bytes
 * @param end exclusive
 */
public record FileRange(DataFile file, long start, long end) {}
