package io.limn.hive.read;

import io.delta.kernel.types.StructField;
import io.limn.core.LakeException;
import io.limn.hive.table.DataFile;
import io.limn.hive.type.ColumnMapping;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Finds a field of the table among those of a data file. */
final class FieldMatch {
  private FieldMatch() {}

  /**
   * @return empty when the file does not have it
   * @throws LakeException when fields are to be found by id, and the file's have none
   */
  static Optional<Type> find(
      GroupType group, StructField field, ColumnMapping mapping, DataFile file) {
    Optional<Integer> id = mapping.fieldId(field);
    return id.isPresent()
        ? byId(group, id.get(), file)
        : byName(group, mapping.physicalName(field));
  }

  private static Optional<Type> byId(GroupType group, int id, DataFile file) {
    if (group.getFields().stream().allMatch(type -> type.getId() == null)) {
      throw new LakeException(
          "A data file cannot be read",
          file.path() + " has no field ids, but the table's columns are mapped by id",
          "read the table with the engine that wrote it");
    }
    return group.getFields().stream()
        .filter(type -> type.getId() != null && type.getId().intValue() == id)
        .findFirst();
  }

  /** Some writers do not care about upper and lower case. */
  private static Optional<Type> byName(GroupType group, String name) {
    if (group.containsField(name)) {
      return Optional.of(group.getType(name));
    }
    List<Type> alike =
        group.getFields().stream().filter(type -> type.getName().equalsIgnoreCase(name)).toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }
}
