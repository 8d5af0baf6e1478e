package io.limn.hive.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A type of a data file, and the way to it.
 *
 * @param parents the names of the groups around it
 */
record FilePath(MessageType schema, List<String> parents, Type type) {

  FilePath child(Type child) {
    return new FilePath(schema, List.of(names()), child);
  }

  /** Only of a primitive type. */
  ColumnDescriptor leaf() {
    return schema.getColumnDescription(names());
  }

  /** The first leaf inside, one in no further list if there is any. */
  ColumnDescriptor firstLeaf() {
    if (type.isPrimitive()) {
      return leaf();
    }
    List<ColumnDescriptor> leaves =
        type.asGroupType().getFields().stream()
            .map(field -> child(field).firstLeaf())
            .sorted(
                (one, other) ->
                    Integer.compare(one.getMaxRepetitionLevel(), other.getMaxRepetitionLevel()))
            .toList();
    return leaves.get(0);
  }

  int definitionLevel() {
    return schema.getMaxDefinitionLevel(names());
  }

  int repetitionLevel() {
    return schema.getMaxRepetitionLevel(names());
  }

  private String[] names() {
    List<String> names = new ArrayList<>(parents);
    names.add(type.getName());
    return names.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return String.join(".", names()) + " as " + type.toString().replaceAll("\\s+", " ").strip();
  }
}
