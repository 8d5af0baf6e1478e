package io.limn.ingest.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Parses one CSV record by a schema. Its columns are named by the record's header {@link #COLUMNS},
 * the raw header line, else by the dataset's file. A column that the schema does not know is
 * rescued as a JSON text.
 */
final class CsvValueParser implements ValueParser {
  static final String COLUMNS = "limn.columns";

  /** Sources have a handful of headers; one that makes up new ones must not fill the memory. */
  private static final int MOST_HEADERS_KEPT = 1_000;

  private final Schema payload;
  private final List<String> declared;
  private final CsvSplitter splitting;
  private final Map<String, CsvColumns> byHeader = new HashMap<>();

  CsvValueParser(Schema payload, List<String> declared, char delimiter) {
    this.payload = payload;
    this.declared = declared;
    this.splitting = new CsvSplitter(delimiter);
  }

  @Override
  public Parsed parse(String text, Headers headers) throws Refusal {
    CsvColumns columns = columns(headers);
    List<String> fields = splitting.fields(text);
    if (fields.size() != columns.size()) {
      throw new Refusal(
          RefusalReason.WRONG_FIELD_COUNT,
          "the record has " + fields.size() + " fields, its header names " + columns.size());
    }
    GenericRecord value = new GenericData.Record(payload);
    for (Schema.Field field : payload.getFields()) {
      value.put(field.pos(), columns.value(field, fields));
    }
    return new Parsed(value, rescued(columns, fields));
  }

  private static Optional<String> rescued(CsvColumns columns, List<String> fields) {
    if (columns.unknown().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    columns.unknown().forEach((name, position) -> rest.put(name, fields.get(position)));
    return Optional.of(JsonTree.write(rest));
  }

  private CsvColumns columns(Headers headers) throws Refusal {
    Header header = headers.lastHeader(COLUMNS);
    if (header == null || header.value() == null) {
      if (declared.isEmpty()) {
        throw new Refusal(
            RefusalReason.MISSING_HEADER,
            "the record has no header " + COLUMNS + ", and the dataset declares no columns");
      }
      return CsvColumns.of(payload, declared);
    }
    String line = new String(header.value(), StandardCharsets.UTF_8);
    CsvColumns known = byHeader.get(line);
    if (known != null) {
      return known;
    }
    CsvColumns columns = CsvColumns.of(payload, splitting.fields(line));
    if (byHeader.size() < MOST_HEADERS_KEPT) {
      byHeader.put(line, columns);
    }
    return columns;
  }
}
