package io.limn.hive.filter;

import io.delta.kernel.types.DataType;
import java.util.List;

/**
 * A column, or a field inside structs.
 *
 * @param physicalPath its names in files and statistics, from the outside in
 * @param type of the table
 * @param widened whether the type was another once, so that older files can hold another
 */
public record ColumnRef(List<String> physicalPath, DataType type, boolean widened) {}
