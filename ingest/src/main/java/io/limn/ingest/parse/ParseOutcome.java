package io.limn.ingest.parse;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What becomes of one Kafka record. */
public sealed interface ParseOutcome {

  /**
   * It lands.
   *
   * @param payload empty for a tombstone
   * @param rescued a JSON object with what the payload has no place for
   */
  record Landed(Optional<GenericRecord> payload, Optional<String> rescued, long eventTimeMicros)
      implements ParseOutcome {}

  /**
   * It is quarantined.
   *
   * @param detail one sentence: what was wrong, where
   */
  record Refused(RefusalReason reason, String detail) implements ParseOutcome {}
}
