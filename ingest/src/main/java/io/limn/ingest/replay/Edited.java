package io.limn.ingest.replay;

import io.limn.schema.Header;
import io.limn.schema.Quarantined;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * What an operator gives instead of a quarantined record's bytes. Its coordinates and Kafka's
 * timestamp stay.
 *
 * @param line where it stands in the file that it was read from
 * @param key null for none
 * @param value null for a tombstone
 */
public record Edited(int line, ByteBuffer key, ByteBuffer value, List<Header> headers) {

  public Edited {
    headers = List.copyOf(headers);
  }

  /** Whether it is another record than the one in quarantine. */
  boolean changes(Quarantined original) {
    return !Objects.equals(key, original.getKey())
        || !Objects.equals(value, original.getValue())
        || !headers.equals(original.getHeaders());
  }
}
