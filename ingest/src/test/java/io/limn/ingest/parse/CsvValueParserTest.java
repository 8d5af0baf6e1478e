package io.limn.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.ingest.TestDataset;
import io.limn.ingest.parse.ValueParser.Parsed;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvValueParserTest {
  private static final Schema DOTTED =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Dotted", "fields": [
                {"name": "PM2_5", "type": ["null", "string"], "default": null, "column": "PM2.5"},
                {"name": "station", "type": ["null", "string"], "default": null}
              ]}""");

  private final CsvValueParser parsing =
      new CsvValueParser(TestDataset.THREE_FIELDS, List.of(), ',');

  @Test
  void readsFieldsByTheNamesInTheHeader() throws Refusal {
    Parsed parsed = parsing.parse("7,\"a, \"\"b\"\"\nc\",now", header("n,id,at"));
    assertEquals("a, \"b\"\nc", parsed.payload().get("id"));
    assertEquals(7L, parsed.payload().get("n"));
    assertEquals(Optional.empty(), parsed.rescued());
  }

  @Test
  void anEmptyTextStaysEmptyAndAnEmptyNumberIsNull() throws Refusal {
    Parsed parsed = parsing.parse(",now,", header("id,at,n"));
    assertEquals("", parsed.payload().get("id"));
    assertEquals(null, parsed.payload().get("n"));
  }

  @Test
  void rescuesColumnsThatTheSchemaDoesNotKnow() throws Refusal {
    Parsed parsed = parsing.parse("a,now,1.50,", header("id,at,extra,blank"));
    assertEquals("{\"extra\":\"1.50\",\"blank\":\"\"}", parsed.rescued().orElseThrow());
  }

  @Test
  void readsAFieldFromTheColumnThatItsPropertyNames() throws Refusal {
    Parsed parsed =
        new CsvValueParser(DOTTED, List.of(), ',')
            .parse("NA,Dingling", header("\"PM2.5\",\"station\""));
    assertEquals("NA", parsed.payload().get("PM2_5"));
    assertEquals(Optional.empty(), parsed.rescued());
  }

  @Test
  void theDatasetNamesTheColumnsOfRecordsWithoutAHeader() throws Refusal {
    CsvValueParser declared =
        new CsvValueParser(TestDataset.THREE_FIELDS, List.of("id", "at"), ',');
    assertEquals("a", declared.parse("a,now", new RecordHeaders()).payload().get("id"));
    assertEquals("a", declared.parse("now,a", header("at,id")).payload().get("id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "id,at|a|WRONG_FIELD_COUNT",
        "id,at|a,b,c|WRONG_FIELD_COUNT",
        "id,at|^^|WRONG_FIELD_COUNT",
        "id,at|\"a,b|NOT_CSV",
        "id,at|\"a\"b,c|NOT_CSV",
        "id,id|a,b|DUPLICATE_FIELD",
        "id,x,x|a,b,c|DUPLICATE_FIELD",
        "id,n|a,1|MISSING_FIELD",
        "id,at,n|a,b,1.5|TYPE_MISMATCH",
        "id,at,n|a,b,NA|TYPE_MISMATCH",
      })
  void refusesWithAReason(String header, String text, RefusalReason reason) {
    assertEquals(reason, refusal(text, header(header)));
  }

  @Test
  void refusesMoreThanOneRecord() {
    assertEquals(RefusalReason.NOT_CSV, refusal("a,b\nc,d", header("id,at")));
  }

  @Test
  void refusesARecordWhoseColumnsNobodyNames() {
    assertEquals(RefusalReason.MISSING_HEADER, refusal("a,b", new RecordHeaders()));
  }

  private RefusalReason refusal(String text, Headers headers) {
    return assertThrows(Refusal.class, () -> parsing.parse(text, headers)).verdict().reason();
  }

  private static Headers header(String line) {
    return new RecordHeaders().add(CsvValueParser.COLUMNS, line.getBytes(UTF_8));
  }
}
