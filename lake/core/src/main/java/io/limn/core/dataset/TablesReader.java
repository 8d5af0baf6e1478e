package io.limn.core.dataset;

import io.limn.core.config.ConfigFiles;
import io.limn.core.dataset.GoldSpec.Bucket;
import io.limn.core.dataset.GoldSpec.CassandraTarget;
import io.limn.core.dataset.GoldSpec.ControlTotal;
import io.limn.core.dataset.GoldSpec.ElasticsearchTarget;
import io.limn.core.dataset.Rule.Otherwise;
import io.limn.core.dataset.SilverColumn.Cleaning;
import io.limn.core.dataset.SilverSpec.Deduplicate;
import io.limn.core.dataset.SilverSpec.Keep;
import io.limn.core.yaml.YamlMap;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what a dataset's file says of its silver and gold tables. */
final class TablesReader {
  private static final Set<String> TIME_FORMATS = Set.of("iso", "epoch-seconds", "epoch-millis");
  private static final String NAME = "[a-z][a-z0-9_]*";

  private TablesReader() {}

  static SilverSpec silver(YamlMap yaml, String dataset) {
    String table = name(yaml, "table", dataset);
    List<String> key = yaml.texts("key");
    Deduplicate deduplicate = yaml.choice("deduplicate", Deduplicate.class, Deduplicate.NONE);
    Keep keep = yaml.choice("keep", Keep.class, Keep.LAST);
    List<String> missing = yaml.texts("missing");
    List<SilverColumn> columns = columns(yaml.map("columns"));
    List<Rule> rules = rules(yaml);
    if ((deduplicate == Deduplicate.BY_KEY) == key.isEmpty()) {
      throw yaml.wrong(
          "key",
          "deduplicate: by-key needs a key, and other values allow none",
          "add or remove the key, or change deduplicate");
    }
    requireColumns(yaml, "key", key, columns.stream().map(SilverColumn::name).toList());
    yaml.finish();
    return new SilverSpec(table, key, deduplicate, keep, missing, columns, rules);
  }

  private static List<SilverColumn> columns(YamlMap yaml) {
    List<SilverColumn> columns = new ArrayList<>();
    for (String name : yaml.keys()) {
      YamlMap map = yaml.map(name);
      if (!name.matches(NAME)) {
        throw yaml.wrong(
            name,
            "is not a valid column name",
            "allowed: lower-case letters, digits and underscores");
      }
      SilverColumn column =
          new SilverColumn(
              name,
              map.optionalText("from"),
              map.optionalText("expression"),
              map.text("type").toLowerCase(Locale.ROOT),
              map.optionalValue("format", TablesReader::timeFormat),
              map.choices("clean", Cleaning.class),
              map.flag("required", false));
      if (column.from().isPresent() == column.expression().isPresent()) {
        throw yaml.wrong(name, "needs either from or expression", "give exactly one of them");
      }
      if (column.expression().isPresent()
          && (column.format().isPresent() || !column.clean().isEmpty())) {
        throw yaml.wrong(
            name,
            "format and clean are allowed only with from",
            "put them into the expression instead");
      }
      map.finish();
      columns.add(column);
    }
    if (columns.isEmpty()) {
      throw yaml.wrong("columns", "is empty", "declare at least one column");
    }
    return List.copyOf(columns);
  }

  private static List<Rule> rules(YamlMap yaml) {
    List<Rule> rules = new ArrayList<>();
    for (YamlMap map : yaml.maps("rules")) {
      Rule rule =
          new Rule(
              map.text("name"),
              map.text("check"),
              map.choice("else", Otherwise.class, Otherwise.QUARANTINE));
      if (!rule.name().matches("[a-z][a-z0-9_-]*")) {
        throw map.wrong(
            "name",
            "'" + rule.name() + "' is not a valid rule name",
            "allowed: lower-case letters, digits, dashes and underscores");
      }
      if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
        throw map.wrong("name", "two rules are called " + rule.name(), "rename one of them");
      }
      map.finish();
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  static GoldSpec gold(YamlMap yaml, String location, Optional<SilverSpec> silver) {
    String table = name(yaml, "table", null);
    if (silver.isEmpty()) {
      throw yaml.wrong("table", "the dataset declares no silver table", "declare silver first");
    }
    String description = yaml.text("description", "");
    String sql = ConfigFiles.read(ConfigFiles.resolve(location, yaml.text("sql")));
    List<String> key = yaml.texts("key");
    if (key.isEmpty()) {
      throw yaml.wrong("key", "is missing", "name the columns that identify a result row");
    }
    YamlMap date = yaml.map("date");
    String silverDate = date.text("silver");
    String goldDate = date.text("gold");
    requireColumns(
        date,
        "silver",
        List.of(silverDate),
        silver.get().columns().stream().map(SilverColumn::name).toList());
    date.finish();
    List<ControlTotal> totals = new ArrayList<>();
    for (YamlMap map : yaml.maps("totals")) {
      totals.add(new ControlTotal(map.text("name"), map.text("silver"), map.text("gold")));
      map.finish();
    }
    Optional<YamlMap> publish = yaml.optionalMap("publish");
    Optional<ElasticsearchTarget> elasticsearch =
        publish.flatMap(map -> map.optionalMap("elasticsearch")).map(TablesReader::elasticsearch);
    Optional<CassandraTarget> cassandra =
        publish.flatMap(map -> map.optionalMap("cassandra")).map(map -> cassandra(map, key));
    publish.ifPresent(YamlMap::finish);
    yaml.finish();
    return new GoldSpec(
        table,
        description,
        sql,
        key,
        silverDate,
        goldDate,
        List.copyOf(totals),
        elasticsearch,
        cassandra);
  }

  private static ElasticsearchTarget elasticsearch(YamlMap yaml) {
    String index = yaml.text("index");
    if (!index.matches("[a-z][a-z0-9-]*")) {
      throw yaml.wrong(
          "index",
          "'" + index + "' is not a valid index name",
          "allowed: lower-case letters, digits and dashes");
    }
    yaml.finish();
    return new ElasticsearchTarget(index);
  }

  private static CassandraTarget cassandra(YamlMap yaml, List<String> key) {
    String table = name(yaml, "table", null);
    List<String> partitionKey = yaml.texts("partition-key");
    Optional<Bucket> bucket = yaml.optionalMap("bucket").map(TablesReader::bucket);
    List<String> clustering = yaml.texts("clustering");
    List<String> all = new ArrayList<>(partitionKey);
    all.addAll(clustering);
    if (partitionKey.isEmpty() || !Set.copyOf(all).equals(Set.copyOf(key))) {
      throw yaml.wrong(
          "partition-key",
          "partition-key and clustering together are " + all + ", but the model's key is " + key,
          "distribute all columns of the model's key between the two");
    }
    yaml.finish();
    return new CassandraTarget(table, partitionKey, bucket, clustering);
  }

  private static Bucket bucket(YamlMap yaml) {
    Bucket bucket = new Bucket(yaml.text("column"), yaml.choice("by", Bucket.Width.class));
    yaml.finish();
    return bucket;
  }

  /** Checks the format of a time; the argument error says what is allowed. */
  static String timeFormat(String text) {
    if (TIME_FORMATS.contains(text)) {
      return text;
    }
    try {
      DateTimeFormatter unused = DateTimeFormatter.ofPattern(text, Locale.ROOT);
      return text;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "allowed: iso, epoch-seconds, epoch-millis, or a pattern such as yyyy-MM-dd HH:mm:ss", e);
    }
  }

  private static String name(YamlMap yaml, String key, String otherwise) {
    String name = otherwise == null ? yaml.text(key) : yaml.text(key, otherwise);
    if (!name.matches(NAME)) {
      throw yaml.wrong(
          key,
          "'" + name + "' is not a valid table name",
          "allowed: lower-case letters, digits and underscores");
    }
    return name;
  }

  private static void requireColumns(
      YamlMap yaml, String key, List<String> named, List<String> columns) {
    for (String name : named) {
      if (!columns.contains(name)) {
        throw yaml.wrong(
            key, "there is no silver column " + name, "allowed: " + String.join(", ", columns));
      }
    }
  }
}
