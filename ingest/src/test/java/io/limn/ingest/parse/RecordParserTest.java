package io.limn.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.Source.Presence;
import io.limn.ingest.TestDataset;
import io.limn.ingest.parse.ParseOutcome.Landed;
import io.limn.ingest.parse.ParseOutcome.Refused;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON records, one by one: what lands, what is rescued, what is refused and why. */
final class RecordParserTest {
  private static final String AT = "\"at\":\"2015-01-01T00:00:01Z\"";
  private static final long AT_MICROS = 1_420_070_401_000_000L;

  @Test
  void landsWhatTheSchemaKnows() {
    Landed landed = landed("{\"id\":\"a\"," + AT + ",\"n\":7}");
    GenericRecord payload = landed.payload().orElseThrow();
    assertEquals("a", payload.get("id"));
    assertEquals(7L, payload.get("n"));
    assertEquals(AT_MICROS, landed.eventTimeMicros());
    assertEquals(Optional.empty(), landed.rescued());
  }

  @Test
  void rescuesFieldsThatTheSchemaDoesNotKnow() {
    Landed landed = landed("{\"id\":\"a\"," + AT + ",\"x\":{\"y\":[1,null,\"z\"]}}");
    assertEquals("{\"x\":{\"y\":[1,null,\"z\"]}}", landed.rescued().orElseThrow());
  }

  @Test
  void rescuesTheValueOfANullableFieldThatIsOfAnotherType() {
    Landed landed = landed("{\"id\":\"a\"," + AT + ",\"n\":\"seven\"}");
    assertEquals(null, landed.payload().orElseThrow().get("n"));
    assertEquals("{\"n\":\"seven\"}", landed.rescued().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "1.5",
    "1.0",
    "1e3",
    "9223372036854775808",
    "-0.00",
    "123456789012345678901234567890.12345"
  })
  void rescuesNumbersExactlyAsTheyWereWritten(String number) {
    Landed landed = landed("{\"id\":\"a\"," + AT + ",\"n\":" + number + "}");
    assertEquals("{\"n\":" + number + "}", landed.rescued().orElseThrow());
  }

  @Test
  void keepsHalfASurrogatePairAsAnEscape() {
    Landed landed = landed("{\"id\":\"a\"," + AT + ",\"x\":\"\\ud83d\"}");
    assertEquals("{\"x\":\"\\uD83D\"}", landed.rescued().orElseThrow());
    assertEquals(RefusalReason.TYPE_MISMATCH, refused("{\"id\":\"\\ud83d\"," + AT + "}").reason());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "not json|NOT_JSON",
        "{\"id\":\"a\"|NOT_JSON",
        "{} {}|NOT_JSON",
        "[]|NOT_JSON",
        "^^|NOT_JSON",
        "{\"id\":\"a\",\"id\":\"b\"}|DUPLICATE_FIELD",
        "{\"x\":{\"y\":1,\"y\":1}}|DUPLICATE_FIELD",
        "{\"id\":\"a\"}|MISSING_FIELD",
        "{\"id\":7,\"at\":\"2015-01-01T00:00:01Z\"}|TYPE_MISMATCH",
        "{\"id\":null,\"at\":\"2015-01-01T00:00:01Z\"}|TYPE_MISMATCH",
        "{\"id\":\"a\",\"at\":\"yesterday\"}|EVENT_TIME",
        "{\"id\":\"a\",\"at\":\"2015-02-30T00:00:00Z\"}|EVENT_TIME",
      })
  void refusesWithAReason(String value, RefusalReason reason) {
    assertEquals(reason, refused(value).reason());
  }

  @Test
  void refusesWhatIsNestedTooDeepInsteadOfOverflowing() {
    String deep = "[".repeat(100_000);
    ParseOutcome verdict =
        parser(
                new TestDataset(
                    TestDataset.THREE_FIELDS,
                    TestDataset.json().format(),
                    TestDataset.json().columns(),
                    TestDataset.json().eventTime(),
                    TestDataset.json().zone(),
                    Presence.OPTIONAL,
                    Presence.REQUIRED,
                    1_000_000,
                    false,
                    TestDataset.json().start(),
                    TestDataset.json().landing()))
            .parse(record(null, ("{\"x\":" + deep).getBytes(UTF_8)));
    assertEquals(RefusalReason.NOT_JSON, assertInstanceOf(Refused.class, verdict).reason());
  }

  @Test
  void saysWhereTheMisfitIs() {
    String detail = refused("{\"id\":7," + AT + "}").detail();
    assertTrue(detail.contains("field id is a number"), detail);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = {'{', '"', (byte) 0xE9, '"', ':', '1', '}'};
    ParseOutcome verdict = parser(TestDataset.json()).parse(record(null, latin));
    assertEquals(RefusalReason.NOT_UTF8, assertInstanceOf(Refused.class, verdict).reason());
  }

  @Test
  void refusesAValueOverTheLimitAndTakesOneAtTheLimit() {
    String start = "{\"id\":\"a\"," + AT + ",\"x\":\"";
    String at = start + "x".repeat(1_000 - start.length() - 2) + "\"}";
    assertEquals(1_000, at.length());
    landed(at);
    assertEquals(RefusalReason.TOO_LARGE, refused(at + " ").reason());
  }

  @Test
  void aMissingKeyOrValueIsAsTheDatasetDeclares() {
    RecordParser strict = parser(TestDataset.json().with(Presence.REQUIRED, Presence.REQUIRED));
    assertEquals(
        RefusalReason.NULL_KEY,
        assertInstanceOf(Refused.class, strict.parse(record(null, new byte[0]))).reason());
    assertEquals(
        RefusalReason.NULL_VALUE,
        assertInstanceOf(Refused.class, strict.parse(record(new byte[0], null))).reason());
  }

  @Test
  void aTombstoneLandsWithKafkasTimestamp() {
    RecordParser loose = parser(TestDataset.json().with(Presence.OPTIONAL, Presence.OPTIONAL));
    Landed landed = assertInstanceOf(Landed.class, loose.parse(record(new byte[0], null)));
    assertEquals(Optional.empty(), landed.payload());
    assertEquals(5_000_000, landed.eventTimeMicros());
  }

  private static Landed landed(String json) {
    ParseOutcome verdict = parser(TestDataset.json()).parse(record(null, json.getBytes(UTF_8)));
    return assertInstanceOf(Landed.class, verdict);
  }

  private static Refused refused(String json) {
    ParseOutcome verdict = parser(TestDataset.json()).parse(record(null, json.getBytes(UTF_8)));
    return assertInstanceOf(Refused.class, verdict);
  }

  private static RecordParser parser(TestDataset dataset) {
    return new RecordParser(dataset.build());
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        "t",
        0,
        0,
        5_000,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
