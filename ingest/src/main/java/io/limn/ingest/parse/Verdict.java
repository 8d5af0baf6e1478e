package io.limn.ingest.parse;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What becomes of one Kafka record. */
public sealed interface Verdict {

  /**
   * It lands.
   *
   * @param payload empty for a tombstone
   * @param rescued a JSON object with what the payload has no place for
   */
  record Landed(Optional<GenericRecord> payload, Optional<String> rescued, long eventTimeMicros)
      implements Verdict {}

  /**
   * It is quarantined.
   *
   * @param detail one sentence: what was wrong, where
   */
  record Refused(Reason reason, String detail) implements Verdict {}
}
