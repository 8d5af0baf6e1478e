package io.limn.hive.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields of a struct are read, by their names in lower case.
 *
 * @param fields empty for all of them
 */
record WantedFields(Optional<Map<String, WantedFields>> fields) {
  static final WantedFields ALL = new WantedFields(Optional.empty());

  /**
   * What is read of a column.
   *
   * @param paths {@code column} or {@code column.field.field}, for any columns; one that is not
   *     named is read whole
   */
  static WantedFields of(String column, Collection<String> paths) {
    String name = column.toLowerCase(Locale.ROOT);
    List<String> inside =
        paths.stream()
            .map(path -> path.toLowerCase(Locale.ROOT))
            .filter(path -> path.equals(name) || path.startsWith(name + "."))
            .map(path -> path.substring(name.length()))
            .toList();
    return inside.isEmpty() || inside.contains("") ? ALL : fields(inside);
  }

  private static WantedFields fields(List<String> paths) {
    Map<String, WantedFields> fields = new HashMap<>();
    for (String path : paths) {
      String[] names = path.substring(1).split("\\.", 2);
      WantedFields rest = names.length == 1 ? ALL : fields(List.of("." + names[1]));
      fields.merge(names[0], rest, WantedFields::and);
    }
    return new WantedFields(Optional.of(fields));
  }

  private WantedFields and(WantedFields other) {
    if (fields.isEmpty() || other.fields().isEmpty()) {
      return ALL;
    }
    Map<String, WantedFields> both = new HashMap<>(fields.get());
    other.fields().get().forEach((name, wanted) -> both.merge(name, wanted, WantedFields::and));
    return new WantedFields(Optional.of(both));
  }

  /** Of one field; empty when it is not read. */
  Optional<WantedFields> field(String name) {
    return fields.isEmpty()
        ? Optional.of(ALL)
        : Optional.ofNullable(fields.get().get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether these can be the fields of a struct that has fields of these names. */
  boolean fits(Collection<String> names) {
    return fields.isEmpty()
        || names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList()
            .containsAll(fields.get().keySet());
  }
}
