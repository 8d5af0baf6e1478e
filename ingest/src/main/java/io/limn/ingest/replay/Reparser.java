package io.limn.ingest.replay;

import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.parse.RecordParser;
import io.limn.schema.Header;
import io.limn.schema.Quarantined;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Holds quarantined records against the dataset as it is now. Used by one thread at a time. */
final class Reparser {
  private final RecordParser parser;
  private final Optional<Edits> edits;

  /** A record as Kafka gave it, or would have given it, and what becomes of it now. */
  record Parsed(
      ConsumerRecord<byte[], byte[]> received,
      ParseOutcome verdict,
      Optional<Edited> given,
      boolean changed) {}

  Reparser(DatasetSpec dataset, Optional<Edits> edits) {
    this.parser = new RecordParser(dataset);
    this.edits = edits;
  }

  Parsed parse(Quarantined original) {
    Optional<Edited> given = edits.flatMap(all -> all.of(original));
    ConsumerRecord<byte[], byte[]> received = received(original, given);
    boolean changed = given.map(edited -> edited.changes(original)).orElse(false);
    return new Parsed(received, parser.parse(received), given, changed);
  }

  private static ConsumerRecord<byte[], byte[]> received(
      Quarantined record, Optional<Edited> given) {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : given.map(Edited::headers).orElseGet(record::getHeaders)) {
      headers.add(header.getKey(), bytes(header.getValue()));
    }
    byte[] key = bytes(given.isPresent() ? given.get().key() : record.getKey());
    byte[] value = bytes(given.isPresent() ? given.get().value() : record.getValue());
    return new ConsumerRecord<>(
        record.getTopic(),
        record.getTopicPartition(),
        record.getOffset(),
        record.getTimestamp().toEpochMilli(),
        TimestampType.NO_TIMESTAMP_TYPE,
        key == null ? ConsumerRecord.NULL_SIZE : key.length,
        value == null ? ConsumerRecord.NULL_SIZE : value.length,
        key,
        value,
        headers,
        Optional.empty());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null; // as Kafka spells it
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
