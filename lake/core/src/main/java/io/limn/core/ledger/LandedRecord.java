package io.limn.core.ledger;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The envelope that every landed record is written in: what Kafka knew of it beside its payload.
 *
 * <p>Topic, topic id and topic partition are the same for a whole file: they are the file's
 * metadata, under {@link #TOPIC}, {@link #TOPIC_ID} and {@link #TOPIC_PARTITION}.
 */
public final class LandedRecord {
  public static final String TOPIC = "limn.topic";
  public static final String TOPIC_ID = "limn.topic-id";
  public static final String TOPIC_PARTITION = "limn.topic-partition";
  public static final String SESSION = "limn.session";

  public static final String OFFSET = "_offset";
  public static final String TIMESTAMP = "_timestamp";
  public static final String EVENT_TIME = "_event_time";
  public static final String KEY = "_key";
  public static final String RESCUED = "_rescued";
  public static final String PAYLOAD = "payload";

  private LandedRecord() {}

  /**
   * The envelope's schema for a payload: {@code _offset} long, {@code _timestamp} timestamp-millis
   * (Kafka's), {@code _event_time} timestamp-micros, {@code _key} bytes or null, {@code _rescued} a
   * JSON object or null, {@code payload} or null (a tombstone).
   */
  public static Schema schema(Schema payload) {
    Schema millis = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema micros = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    return Schema.createRecord(
        "Landed",
        "A record as it landed.",
        "io.limn.schema.landed",
        false,
        List.of(
            new Field(OFFSET, Schema.create(Schema.Type.LONG)),
            new Field(TIMESTAMP, millis),
            new Field(EVENT_TIME, micros),
            new Field(KEY, nullable(Schema.create(Schema.Type.BYTES))),
            new Field(RESCUED, nullable(Schema.create(Schema.Type.STRING))),
            new Field(PAYLOAD, nullable(payload))));
  }

  private static Schema nullable(Schema schema) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }
}
