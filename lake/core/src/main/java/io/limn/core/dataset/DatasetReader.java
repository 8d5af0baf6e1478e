package io.limn.core.dataset;

import io.limn.core.config.ConfigFiles;
import io.limn.core.dataset.LandingSpec.Codec;
import io.limn.core.dataset.Source.Format;
import io.limn.core.dataset.Source.Presence;
import io.limn.core.dataset.Source.Start;
import io.limn.core.yaml.Quantities;
import io.limn.core.yaml.YamlFile;
import io.limn.core.yaml.YamlMap;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Reads a dataset's file: every key, its default and its check are here, in {@link TablesReader} or
 * in {@link ScheduleReader}.
 */
public final class DatasetReader {
  private DatasetReader() {}

  /**
   * Reads the text of a dataset's file.
   *
   * @param schemas folder of the payloads' schemas
   * @throws io.limn.core.LakeException that names the file, the line, the key and what is allowed
   */
  public static DatasetSpec read(String location, String text, String schemas) {
    YamlMap yaml = YamlFile.read(location, text);
    String name = name(yaml, location);
    String description = yaml.text("description", "");
    Schema payload = payload(yaml, schemas);
    ZoneId zone = yaml.value("zone", ZoneOffset.UTC, DatasetReader::zone);
    Source source = source(yaml.map("source"));
    EventTime eventTime = eventTime(yaml.map("event-time"), payload);
    LandingSpec landing = landing(yaml.optionalMap("landing"));
    BronzePartitioning partitioning = BronzePartitioning.NONE;
    Optional<YamlMap> bronze = yaml.optionalMap("bronze");
    if (bronze.isPresent()) {
      partitioning =
          bronze.get().choice("partition", BronzePartitioning.class, BronzePartitioning.NONE);
      bronze.get().finish();
    }
    Optional<SilverSpec> silver =
        yaml.optionalMap("silver").map(map -> TablesReader.silver(map, name));
    List<GoldSpec> gold = new ArrayList<>();
    for (YamlMap model : yaml.maps("gold")) {
      gold.add(TablesReader.gold(model, location, silver));
    }
    Optional<Schedule> schedule =
        yaml.optionalMap("schedule").map(map -> ScheduleReader.read(map, zone));
    yaml.finish();
    return new DatasetSpec(
        name,
        description,
        payload,
        zone,
        source,
        eventTime,
        landing,
        partitioning,
        silver,
        List.copyOf(gold),
        schedule,
        text,
        location);
  }

  private static String name(YamlMap yaml, String location) {
    String name = yaml.text("name");
    String file = Datasets.nameOf(location);
    if (!name.matches(Datasets.NAME) || !name.equals(file)) {
      throw yaml.wrong(
          "name",
          "'" + name + "' does not match the file name, " + file + ", or is not a valid name",
          "allowed: lower-case letters, digits and underscores, the same as the file name");
    }
    return name;
  }

  private static Schema payload(YamlMap yaml, String schemas) {
    String file = schemas + "/" + yaml.text("schema") + ".avsc";
    if (!ConfigFiles.exists(file)) {
      throw yaml.wrong(
          "schema", "the file " + file + " does not exist", "add it, or name an existing file");
    }
    try {
      Schema schema = new Schema.Parser().parse(ConfigFiles.read(file));
      if (schema.getType() == Schema.Type.RECORD) {
        return schema;
      }
      throw yaml.wrong(
          "schema", file + " is a " + schema.getType(), "the payload's schema must be a record");
    } catch (SchemaParseException e) {
      throw yaml.wrong(
          "schema", file + " is not an Avro schema: " + e.getMessage(), "fix the schema file");
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (ZoneRulesException e) {
      throw new IllegalArgumentException("allowed: a zone such as UTC or Europe/Berlin", e);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("allowed: a zone such as UTC, +08:00, Asia/Shanghai", e);
    }
  }

  private static Source source(YamlMap yaml) {
    String delimiter = yaml.text("delimiter", ",");
    if (delimiter.length() != 1) {
      throw yaml.wrong("delimiter", "'" + delimiter + "' cannot be used", "use a single character");
    }
    Source source =
        new Source(
            yaml.text("topic"),
            yaml.value("topic-partitions", 1, Quantities::smallCount),
            yaml.choice("format", Format.class),
            yaml.texts("columns"),
            delimiter.charAt(0),
            yaml.value("max-record-size", 1L << 20, Quantities::bytes),
            yaml.choice("key", Presence.class, Presence.OPTIONAL),
            yaml.choice("value", Presence.class, Presence.OPTIONAL),
            yaml.flag("transactional", false),
            yaml.value("transaction-alarm", Duration.ofMinutes(5), Quantities::duration),
            yaml.choice("start", Start.class, Start.EARLIEST));
    yaml.finish();
    return source;
  }

  private static EventTime eventTime(YamlMap yaml, Schema payload) {
    List<String> fields = yaml.texts("fields");
    if (fields.isEmpty()) {
      throw yaml.wrong("fields", "is empty", "name one or more fields of the payload");
    }
    for (String field : fields) {
      if (payload.getField(field) == null) {
        throw yaml.wrong(
            "fields",
            "the payload has no field " + field,
            "allowed: "
                + String.join(", ", payload.getFields().stream().map(Schema.Field::name).toList()));
      }
    }
    EventTime eventTime =
        new EventTime(fields, yaml.value("format", "iso", TablesReader::timeFormat));
    yaml.finish();
    return eventTime;
  }

  private static LandingSpec landing(Optional<YamlMap> given) {
    YamlMap yaml = given.orElseGet(() -> YamlFile.read("defaults", "{}"));
    YamlMap roll = yaml.optionalMap("roll").orElseGet(() -> YamlFile.read("defaults", "{}"));
    LandingSpec landing =
        new LandingSpec(
            yaml.choice("codec", Codec.class, Codec.ZSTD),
            roll.value("size", 128L << 20, Quantities::bytes),
            roll.value("rows", 5_000_000L, Quantities::count),
            roll.value("age", Duration.ofMinutes(10), Quantities::duration),
            roll.value("idle", Duration.ofSeconds(10), Quantities::duration),
            yaml.value("max-quarantine-share", 0.5, Quantities::share));
    roll.finish();
    yaml.finish();
    return landing;
  }
}
