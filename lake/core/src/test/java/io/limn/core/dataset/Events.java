package io.limn.core.dataset;

import io.limn.core.config.LakeConfig;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.TopicPartitionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The dataset of tests that need landed records and a lake, but neither Kafka nor a lander. */
public final class Events {
  public static final String NAME = "events";
  public static final TopicPartitionId FIRST = new TopicPartitionId(NAME, "id", 0);
  public static final TopicPartitionId SECOND = new TopicPartitionId(NAME, "id", 1);

  private Events() {}

  /** A lake in a local folder. */
  public static LakeConfig lake(Path folder) {
    return new LakeConfig(
        folder.toUri().toString().replaceAll("/+$", ""),
        "",
        "",
        Optional.empty(),
        new LakeConfig.Kafka("", Map.of()),
        new LakeConfig.Elasticsearch(List.of(), Map.of()),
        new LakeConfig.Cassandra(List.of(), "", ""),
        Optional.empty(),
        Optional.empty(),
        "lake.yaml");
  }

  /** As its file would declare it. */
  public static DatasetSpec dataset(Schema payload, ZoneId zone, BronzePartitioning partitioning) {
    return new DatasetSpec(
        NAME,
        "",
        payload,
        zone,
        new Source(
            NAME,
            2,
            Source.Format.JSON,
            List.of(),
            ',',
            1 << 20,
            Source.Presence.OPTIONAL,
            Source.Presence.OPTIONAL,
            false,
            Duration.ofMinutes(5),
            Source.Start.EARLIEST),
        new EventTime(List.of("name"), "iso"),
        new LandingSpec(
            LandingSpec.Codec.ZSTD, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0.5),
        partitioning,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        NAME + ".yaml");
  }

  /**
   * A landed record without a key.
   *
   * @param landed the envelope's schema
   * @param payload empty for a tombstone
   */
  public static GenericRecord landed(
      Schema landed,
      long offset,
      Instant timestamp,
      Instant eventTime,
      Optional<GenericRecord> payload) {
    GenericRecord envelope = new GenericData.Record(landed);
    envelope.put(LandedRecord.OFFSET, offset);
    envelope.put(LandedRecord.TIMESTAMP, timestamp.toEpochMilli());
    envelope.put(LandedRecord.EVENT_TIME, micros(eventTime));
    payload.ifPresent(value -> envelope.put(LandedRecord.PAYLOAD, value));
    return envelope;
  }

  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
