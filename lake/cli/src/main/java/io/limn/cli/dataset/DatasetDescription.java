package io.limn.cli.dataset;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.dataset.LandingSpec;
import io.limn.core.dataset.Rule;
import io.limn.core.dataset.Schedule;
import io.limn.core.dataset.SilverColumn;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.dataset.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;

/** A dataset as nested maps, for people and for JSON: every default spelled out. */
final class DatasetDescription {
  private DatasetDescription() {}

  static Map<String, Object> of(DatasetSpec dataset) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", dataset.name());
    map.put("description", dataset.description());
    map.put("file", dataset.location());
    map.put("version", dataset.version());
    map.put("zone", dataset.zone().getId());
    map.put("schema", schema(dataset));
    map.put("source", source(dataset.source()));
    map.put(
        "eventTime",
        ordered("fields", dataset.eventTime().fields(), "format", dataset.eventTime().format()));
    map.put("landing", landing(dataset.landing()));
    map.put("bronze", ordered("partition", word(dataset.bronzePartitioning())));
    dataset.silver().ifPresent(silver -> map.put("silver", silver(silver)));
    map.put("gold", dataset.gold().stream().map(DatasetDescription::gold).toList());
    dataset.schedule().ifPresent(schedule -> map.put("schedule", schedule(schedule)));
    return map;
  }

  private static Map<String, Object> schema(DatasetSpec dataset) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Schema.Field field : dataset.payload().getFields()) {
      fields.put(field.name(), type(field.schema()));
    }
    return ordered(
        "name", dataset.payload().getFullName(),
        "fingerprint", dataset.schemaFingerprint(),
        "fields", fields);
  }

  private static String type(Schema schema) {
    if (schema.isUnion()) {
      return String.join(" or ", schema.getTypes().stream().map(each -> type(each)).toList());
    }
    return schema.getType() == Schema.Type.ARRAY
        ? "array of " + type(schema.getElementType())
        : schema.getName();
  }

  private static Map<String, Object> source(Source source) {
    Map<String, Object> map =
        ordered(
            "topic", source.topic(),
            "topicPartitions", source.topicPartitions(),
            "format", word(source.format()));
    if (source.format() == Source.Format.CSV) {
      map.put("columns", source.columns());
      map.put("delimiter", String.valueOf(source.delimiter()));
    }
    map.put("maxRecordBytes", source.maxRecordBytes());
    map.put("key", word(source.key()));
    map.put("value", word(source.value()));
    map.put("transactional", source.transactional());
    map.put("transactionAlarmSeconds", source.transactionAlarm().toSeconds());
    map.put("start", word(source.start()));
    return map;
  }

  private static Map<String, Object> landing(LandingSpec landing) {
    return ordered(
        "codec", word(landing.codec()),
        "rollBytes", landing.rollBytes(),
        "rollRows", landing.rollRows(),
        "rollAgeSeconds", landing.rollAge().toSeconds(),
        "rollIdleSeconds", landing.rollIdle().toSeconds(),
        "maxQuarantineShare", landing.maxQuarantineShare());
  }

  private static Map<String, Object> silver(SilverSpec silver) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (SilverColumn column : silver.columns()) {
      columns.put(column.name(), column(column));
    }
    return ordered(
        "table", "silver." + silver.table(),
        "deduplicate", word(silver.deduplicate()),
        "key", silver.key(),
        "keep", word(silver.keep()),
        "missing", silver.missing(),
        "columns", columns,
        "rules", silver.rules().stream().map(DatasetDescription::rule).toList());
  }

  private static Map<String, Object> column(SilverColumn column) {
    Map<String, Object> map = ordered("type", column.type());
    column.from().ifPresent(from -> map.put("from", from));
    column.expression().ifPresent(expression -> map.put("expression", expression));
    column.format().ifPresent(format -> map.put("format", format));
    if (!column.clean().isEmpty()) {
      map.put("clean", column.clean().stream().map(DatasetDescription::word).toList());
    }
    map.put("required", column.required());
    return map;
  }

  private static Map<String, Object> rule(Rule rule) {
    return ordered("name", rule.name(), "check", rule.check(), "else", word(rule.otherwise()));
  }

  private static Map<String, Object> gold(GoldSpec gold) {
    Map<String, Object> map =
        ordered(
            "table", "gold." + gold.table(),
            "description", gold.description(),
            "key", gold.key(),
            "silverDate", gold.silverDate(),
            "goldDate", gold.goldDate());
    List<Object> totals = gold.totals().stream().map(DatasetDescription::total).toList();
    map.put("totals", totals);
    gold.elasticsearch().ifPresent(target -> map.put("elasticsearchIndex", target.index()));
    gold.cassandra().ifPresent(target -> map.put("cassandraTable", target.table()));
    return map;
  }

  private static Object total(GoldSpec.ControlTotal total) {
    return ordered("name", total.name(), "silver", total.silver(), "gold", total.gold());
  }

  private static Map<String, Object> schedule(Schedule schedule) {
    return ordered(
        "every", word(schedule.every()),
        "at", schedule.at().toString(),
        "zone", schedule.zone().getId(),
        "start", schedule.start().toString(),
        "trigger", word(schedule.trigger()),
        "timeoutMinutes", schedule.timeout().toMinutes(),
        "dueMinutes", schedule.due().toMinutes(),
        "retries", schedule.retries(),
        "retryIntervalMinutes", schedule.retryInterval().toMinutes());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
