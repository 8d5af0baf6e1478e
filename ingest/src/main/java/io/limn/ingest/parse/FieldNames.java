package io.limn.ingest.parse;

import org.apache.avro.Schema;

/** What a field is called in the data: its property {@code column}, else its own name. */
final class FieldNames {
  private static final String COLUMN = "column";

  private FieldNames() {}

  static String inData(Schema.Field field) {
    String column = field.getProp(COLUMN);
    return column == null ? field.name() : column;
  }
}
