package io.limn.core.dataset;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * One declared kind of data.
 *
 * @param name lower case, digits and underscores; the folder's and the tables' name
 * @param payload the record that a Kafka value is parsed into
 * @param zone what local times in the data mean, and what a day is
 * @param schedule empty for a dataset that is run by hand
 * @param text the dataset's file as it was read, for plans and fingerprints
 * @param location where that file was read from
 */
public record DatasetSpec(
    String name,
    String description,
    Schema payload,
    ZoneId zone,
    Source source,
    EventTime eventTime,
    LandingSpec landing,
    BronzePartitioning bronzePartitioning,
    Optional<SilverSpec> silver,
    List<GoldSpec> gold,
    Optional<Schedule> schedule,
    String text,
    String location) {

  /** SHA-256 of {@link #text}, hexadecimal: which version of the rules a verdict was made by. */
  public String version() {
    return Fingerprints.sha256(text);
  }

  /** SHA-256 of the payload schema's parsing canonical form, hexadecimal. */
  public String schemaFingerprint() {
    return Fingerprints.of(payload);
  }
}
