package io.limn.ingest.parse;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Splits a text that must be exactly one CSV record. */
final class CsvSplitter {
  private final CSVFormat format;

  CsvSplitter(char delimiter) {
    format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
  }

  List<String> fields(String text) throws Refusal {
    if (text.isEmpty()) {
      return List.of("");
    }
    try (CSVParser records = CSVParser.parse(text, format)) {
      Iterator<CSVRecord> each = records.iterator();
      List<String> fields = each.next().toList();
      if (each.hasNext()) {
        throw new Refusal(RefusalReason.NOT_CSV, "the value holds more than one CSV record");
      }
      return fields;
    } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new Refusal(RefusalReason.NOT_CSV, String.valueOf(why.getMessage()));
    }
  }
}
