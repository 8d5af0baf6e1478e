package io.limn.ingest.parse;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Source;
import io.limn.core.dataset.Source.Presence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides about one Kafka record after another, by the dataset's file. Used by one thread at a
 * time.
 */
public final class RecordParser {
  private static final long MICROS_PER_MILLI = 1_000;

  private final Source source;
  private final ValueParser values;
  private final EventTimes eventTimes;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  public RecordParser(DatasetSpec dataset) {
    source = dataset.source();
    values =
        switch (source.format()) {
          case JSON -> new JsonValueParser(dataset.payload());
          case CSV -> new CsvValueParser(dataset.payload(), source.columns(), source.delimiter());
        };
    eventTimes = new EventTimes(dataset.eventTime(), dataset.zone());
  }

  /** Never throws for what a record holds: that is a {@link ParseOutcome.Refused}. */
  public ParseOutcome parse(ConsumerRecord<byte[], byte[]> received) {
    try {
      return landed(received);
    } catch (Refusal e) {
      return e.verdict();
    }
  }

  private ParseOutcome landed(ConsumerRecord<byte[], byte[]> received) throws Refusal {
    if (received.key() == null && source.key() == Presence.REQUIRED) {
      throw new Refusal(
          RefusalReason.NULL_KEY, "the record has no key, and the dataset requires one");
    }
    byte[] value = received.value();
    if (value == null) {
      if (source.value() == Presence.REQUIRED) {
        throw new Refusal(
            RefusalReason.NULL_VALUE, "the record has no value, and the dataset requires one");
      }
      long micros = received.timestamp() * MICROS_PER_MILLI;
      return new ParseOutcome.Landed(Optional.empty(), Optional.empty(), micros);
    }
    if (value.length > source.maxRecordBytes()) {
      throw new Refusal(
          RefusalReason.TOO_LARGE,
          "the value has " + value.length + " bytes, the limit is " + source.maxRecordBytes());
    }
    ValueParser.Parsed parsed = values.parse(text(value), received.headers());
    long eventTimeMicros = eventTimes.micros(parsed.payload());
    return new ParseOutcome.Landed(
        Optional.of(parsed.payload()), parsed.rescued(), eventTimeMicros);
  }

  private String text(byte[] value) throws Refusal {
    try {
      return utf8.decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(RefusalReason.NOT_UTF8, "the value is not UTF-8: " + e.getMessage());
    }
  }
}
