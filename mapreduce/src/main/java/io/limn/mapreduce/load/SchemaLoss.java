package io.limn.mapreduce.load;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Finds what Avro would drop in silence: fields that were written and that the reader lacks. */
final class SchemaLoss {
  private final Set<String> seen = new HashSet<>();

  private SchemaLoss() {}

  /** The path of a field that a reader of one schema does not see in records of the other. */
  static Optional<String> first(Schema written, Schema read) {
    return new SchemaLoss().first(written, read, "");
  }

  private Optional<String> first(Schema written, Schema read, String path) {
    Schema from = present(written);
    Schema to = present(read);
    if (from.getType() != to.getType()) {
      return Optional.empty(); // resolved, or refused, by Avro itself
    }
    return switch (from.getType()) {
      case RECORD -> record(from, to, path);
      case ARRAY -> first(from.getElementType(), to.getElementType(), path);
      case MAP -> first(from.getValueType(), to.getValueType(), path);
      default -> Optional.empty();
    };
  }

  private Optional<String> record(Schema from, Schema to, String path) {
    if (!seen.add(from.getFullName())) {
      return Optional.empty();
    }
    for (Schema.Field field : from.getFields()) {
      String name = path.isEmpty() ? field.name() : path + "." + field.name();
      Schema.Field kept = to.getField(field.name());
      Optional<String> lost =
          kept == null ? Optional.of(name) : first(field.schema(), kept.schema(), name);
      if (lost.isPresent()) {
        return lost;
      }
    }
    return Optional.empty();
  }

  private static Schema present(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> branches =
        schema.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
    return branches.size() == 1 ? branches.get(0) : schema;
  }
}
