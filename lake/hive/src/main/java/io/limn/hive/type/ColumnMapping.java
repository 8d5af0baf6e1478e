package io.limn.hive.type;

import io.delta.kernel.types.StructField;
import io.limn.core.LakeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a table's columns are found in its data files: the table property of that name. */
public enum ColumnMapping {
  /** By the column's own name. */
  NONE,
  /** By a physical name that never changes. */
  NAME,
  /** By a field id that never changes. */
  ID;

  private static final String KEY = "delta.columnMapping.mode";
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final String FIELD_ID = "delta.columnMapping.id";

  /**
   * The mode that a table's properties say.
   *
   * @param properties the table's, from its log
   * @throws LakeException when the mode is none of these
   */
  public static ColumnMapping of(Map<String, String> properties) {
    String mode = properties.getOrDefault(KEY, "none");
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(mode))
        .findFirst()
        .orElseThrow(
            () ->
                new LakeException(
                    "The table's column mapping cannot be read",
                    KEY + " is '" + mode + "'; supported are none, name and id",
                    "read the table with the engine that wrote it"));
  }

  /** The name under which files, statistics and partition values have a field. */
  public String physicalName(StructField field) {
    return this == NONE || !field.getMetadata().contains(PHYSICAL_NAME)
        ? field.getName()
        : field.getMetadata().getString(PHYSICAL_NAME);
  }

  /** The id under which files have a field, if they are to be asked for it. */
  public Optional<Integer> fieldId(StructField field) {
    return this == ID && field.getMetadata().contains(FIELD_ID)
        ? Optional.of(field.getMetadata().getLong(FIELD_ID).intValue())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
