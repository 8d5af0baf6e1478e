package io.limn.ingest.parse;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;

/** Parses the text of a value by the dataset's schema. */
interface ValueParser {

  /** A payload, and as a JSON object what it has no place for. */
  record Parsed(GenericRecord payload, Optional<String> rescued) {}

  Parsed parse(String text, Headers headers) throws Refusal;
}
