package io.limn.tests;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small dataset with silver, gold and both stores, and the commands that carry it there. */
final class Shop {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Sale", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"},
        {"name": "country", "type": ["null", "string"], "default": null},
        {"name": "amount", "type": ["null", "string"], "default": null}
      ]}\
      """;
  private static final String YAML =
      """
      name: NAME
      schema: NAME
      zone: UTC
      source: {topic: NAME, topic-partitions: 2, format: json, value: required}
      event-time: {fields: [at], format: iso}
      landing: {roll: {idle: 1 s}}
      silver:
        table: NAME
        key: [id]
        deduplicate: by-key
        keep: last
        columns:
          id: {from: id, type: string, required: true}
          sold_at: {from: at, type: timestamp, format: iso, required: true}
          day: {expression: "to_date(sold_at)", type: date}
          country: {from: country, type: string, clean: [trim, upper], required: true}
          amount: {from: amount, type: "decimal(12,2)", required: true}
      gold:
        - table: NAME_daily
          sql: NAME.sql
          key: [day, country]
          date: {silver: day, gold: day}
          totals:
            - {name: amount, silver: "sum(amount)", gold: "sum(amount)"}
          publish:
            elasticsearch: {index: NAME-daily}
            cassandra:
              table: NAME_daily
              partition-key: [country]
              bucket: {column: day, by: month}
              clustering: [day]
      """;
  private static final String SQL =
      "SELECT day, country, count(*) AS sales, CAST(sum(amount) AS DECIMAL(22, 2)) AS amount,"
          + " max(sold_at) AS last_sale FROM silver.NAME GROUP BY ALL";

  private final String name;
  private final Path folder;
  private final TestLake lake;
  private final LimnProcess limn;

  Shop(String name, Path folder, SharedCluster cluster) throws IOException {
    this.name = name;
    this.folder = folder;
    this.lake = TestLake.in(folder, cluster, name);
    this.limn = new LimnProcess(cluster.home());
    Files.writeString(folder.resolve("datasets").resolve(name + ".sql"), SQL.replace("NAME", name));
    DatasetSpec unused = lake.declare(name, YAML.replace("NAME", name), SCHEMA);
  }

  /** Runs a command on this dataset. */
  LimnProcess.Ended limn(String command, String... more) {
    String[] args = new String[more.length + 4];
    System.arraycopy(new String[] {command, name, "--lake", lake.file().toString()}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return limn.run(args);
  }

  /** Where the lake's tables are. */
  String root() {
    return lake.config().root();
  }

  TestLake lake() {
    return lake;
  }

  /** Of a table, by its place in the lake. */
  long newestVersion(String table) throws IOException {
    return lake.store().list(table + "/_delta_log").stream()
        .map(StoredFile::name)
        .filter(name -> name.matches("\\d{20}\\.json"))
        .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
        .max()
        .orElseThrow();
  }

  /** Asks the lake's tables; the answer's lines, names first. */
  List<String> query(String sql) {
    return limn.ok("query", sql, "--csv", "--lake", lake.file().toString()).out().lines().toList();
  }

  /** Feeds records and lands them: id, day of March 2026, country, amount. */
  void sell(String... sales) throws IOException {
    Path file = sales(folder.resolve("sales.json"), sales);
    limn("feed", file.toString()).expect(0);
    limn("land", "--until-caught-up").expect(0);
  }

  /** Writes records to be fed, and returns where. */
  static Path sales(Path file, String... sales) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String sale : sales) {
      String[] parts = sale.split(" ", -1);
      lines.append(
          "{\"id\":\"%s\",\"at\":\"2026-03-%sT10:00:00Z\",\"country\":\"%s\",\"amount\":\"%s\"}\n"
              .formatted((Object[]) parts));
    }
    return Files.writeString(file, lines);
  }
}
