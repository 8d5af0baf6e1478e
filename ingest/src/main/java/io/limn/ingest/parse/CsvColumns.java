package io.limn.ingest.parse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Where each field of a schema is in the records under one header.
 *
 * @param size how many columns the header names
 * @param positions of the columns that fields are read from, by name in the data
 * @param unknown positions of the columns that no field is read from, by name
 */
record CsvColumns(int size, Map<String, Integer> positions, Map<String, Integer> unknown) {

  static CsvColumns of(Schema payload, List<String> names) throws Refusal {
    Set<String> wanted = new HashSet<>();
    payload.getFields().forEach(field -> wanted.add(FieldNames.inData(field)));
    Map<String, Integer> positions = new LinkedHashMap<>();
    Map<String, Integer> unknown = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Map<String, Integer> side = wanted.contains(name) ? positions : unknown;
      if (side.put(name, i) != null) {
        throw new Refusal(
            RefusalReason.DUPLICATE_FIELD, "the header names the column \"" + name + "\" twice");
      }
    }
    return new CsvColumns(names.size(), positions, unknown);
  }

  /** A field's value in a record; refuses what does not convert exactly. */
  Object value(Schema.Field field, List<String> fields) throws Refusal {
    String name = FieldNames.inData(field);
    Integer position = positions.get(name);
    if (position != null) {
      return CsvScalars.convert(fields.get(position), field.schema(), name);
    }
    if (field.hasDefaultValue()) {
      return GenericData.get().getDefaultValue(field);
    }
    if (field.schema().isNullable()) {
      return null;
    }
    throw new Refusal(RefusalReason.MISSING_FIELD, "the header has no column \"" + name + "\"");
  }
}
