package io.limn.ingest;

import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.EventTime;
import io.limn.core.dataset.LandingSpec;
import io.limn.core.dataset.Source;
import io.limn.core.dataset.Source.Format;
import io.limn.core.dataset.Source.Presence;
import io.limn.core.dataset.Source.Start;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Small datasets for tests, built by hand; each method gives one with something changed. */
public record TestDataset(
    Schema payload,
    Format format,
    List<String> columns,
    EventTime eventTime,
    ZoneId zone,
    Presence key,
    Presence value,
    long maxRecordBytes,
    boolean transactional,
    Start start,
    LandingSpec landing) {

  /** A required string {@code id}, a required string {@code at}, a nullable long {@code n}. */
  public static final Schema THREE_FIELDS =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Three", "fields": [
                {"name": "id", "type": "string"},
                {"name": "at", "type": "string"},
                {"name": "n", "type": ["null", "long"], "default": null}
              ]}""");

  /** The same, with an {@code n} that must be a number. */
  public static final Schema STRICT_FIELDS =
      new Schema.Parser()
          .parse(
              THREE_FIELDS.toString().replace("[\"null\",\"long\"],\"default\":null", "\"long\""));

  private static final LandingSpec LANDING =
      new LandingSpec(
          LandingSpec.Codec.ZSTD,
          1 << 20,
          1_000,
          Duration.ofMinutes(10),
          Duration.ofSeconds(10),
          0.5);

  /** JSON with {@link #THREE_FIELDS}, event time ISO in {@code at}, nothing null. */
  public static TestDataset json() {
    return new TestDataset(
        THREE_FIELDS,
        Format.JSON,
        List.of(),
        new EventTime(List.of("at"), "iso"),
        ZoneId.of("UTC"),
        Presence.OPTIONAL,
        Presence.REQUIRED,
        1_000,
        false,
        Start.EARLIEST,
        LANDING);
  }

  /** The same as CSV. */
  public static TestDataset csv() {
    return json().with(Format.CSV);
  }

  public TestDataset with(Format other) {
    return new TestDataset(
        payload,
        other,
        columns,
        eventTime,
        zone,
        key,
        value,
        maxRecordBytes,
        transactional,
        start,
        landing);
  }

  public TestDataset with(Schema other) {
    return new TestDataset(
        other,
        format,
        columns,
        eventTime,
        zone,
        key,
        value,
        maxRecordBytes,
        transactional,
        start,
        landing);
  }

  public TestDataset withColumns(String... names) {
    return new TestDataset(
        payload,
        format,
        List.of(names),
        eventTime,
        zone,
        key,
        value,
        maxRecordBytes,
        transactional,
        start,
        landing);
  }

  public TestDataset with(EventTime other, String otherZone) {
    return new TestDataset(
        payload,
        format,
        columns,
        other,
        ZoneId.of(otherZone),
        key,
        value,
        maxRecordBytes,
        transactional,
        start,
        landing);
  }

  public TestDataset with(Presence otherKey, Presence otherValue) {
    return new TestDataset(
        payload,
        format,
        columns,
        eventTime,
        zone,
        otherKey,
        otherValue,
        maxRecordBytes,
        transactional,
        start,
        landing);
  }

  public TestDataset with(Start other) {
    return new TestDataset(
        payload,
        format,
        columns,
        eventTime,
        zone,
        key,
        value,
        maxRecordBytes,
        transactional,
        other,
        landing);
  }

  public TestDataset with(LandingSpec other) {
    return new TestDataset(
        payload,
        format,
        columns,
        eventTime,
        zone,
        key,
        value,
        maxRecordBytes,
        transactional,
        start,
        other);
  }

  public TestDataset inTransactions() {
    return new TestDataset(
        payload,
        format,
        columns,
        eventTime,
        zone,
        key,
        value,
        maxRecordBytes,
        true,
        start,
        landing);
  }

  /** Named {@code d}, on topic {@code t}. */
  public DatasetSpec build() {
    Source source =
        new Source(
            "t",
            2,
            format,
            columns,
            ',',
            maxRecordBytes,
            key,
            value,
            transactional,
            Duration.ofMinutes(5),
            start);
    return new DatasetSpec(
        "d",
        "for tests",
        payload,
        zone,
        source,
        eventTime,
        landing,
        BronzePartitioning.NONE,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "name: d",
        "d.yaml");
  }
}
