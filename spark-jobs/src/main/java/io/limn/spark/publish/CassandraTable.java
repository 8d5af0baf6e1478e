package io.limn.spark.publish;

import io.limn.core.dataset.GoldSpec.CassandraTarget;
import io.limn.spark.publish.PublishedSchema.Column;
import io.limn.spark.publish.PublishedSchema.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The Cassandra table of a gold table, and its CQL.
 *
 * @param partitionKey with the bucket, if there is one
 */
record CassandraTable(
    String keyspace,
    String table,
    PublishedSchema schema,
    boolean bucketed,
    List<String> partitionKey,
    List<String> clustering)
    implements Serializable {
  static final String BUCKET = "bucket";

  static CassandraTable of(String keyspace, CassandraTarget target, PublishedSchema schema) {
    List<String> partitionKey = new ArrayList<>(target.partitionKey());
    if (target.bucket().isPresent()) {
      partitionKey.add(BUCKET);
    }
    return new CassandraTable(
        keyspace,
        target.table(),
        schema,
        target.bucket().isPresent(),
        List.copyOf(partitionKey),
        List.copyOf(target.clustering()));
  }

  /** The columns that tell a row. */
  List<String> primaryKey() {
    List<String> key = new ArrayList<>(partitionKey);
    key.addAll(clustering);
    return key;
  }

  /** Gold's columns and the bucket. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>(schema.columns());
    if (bucketed) {
      columns.add(new Column(BUCKET, Kind.DATE, 0));
    }
    return columns;
  }

  Column column(String name) {
    return columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  String create() {
    String columns =
        columns().stream()
            .map(column -> quoted(column.name()) + " " + type(column.kind()))
            .collect(Collectors.joining(", "));
    String key = "((" + names(partitionKey) + ")";
    if (!clustering.isEmpty()) {
      key += ", " + names(clustering);
    }
    return "CREATE TABLE IF NOT EXISTS "
        + qualified()
        + " ("
        + columns
        + ", PRIMARY KEY "
        + key
        + "))";
  }

  String add(Column column) {
    return "ALTER TABLE "
        + qualified()
        + " ADD "
        + quoted(column.name())
        + " "
        + type(column.kind());
  }

  /** Values of {@link #columns()}, then the write's timestamp. */
  String insert() {
    List<String> all = columns().stream().map(Column::name).toList();
    String values = all.stream().map(name -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO "
        + qualified()
        + " ("
        + names(all)
        + ") VALUES ("
        + values
        + ") USING TIMESTAMP ?";
  }

  /** The write's timestamp, then values of {@link #primaryKey()}. */
  String delete() {
    String where =
        primaryKey().stream()
            .map(name -> quoted(name) + " = ?")
            .collect(Collectors.joining(" AND "));
    return "DELETE FROM " + qualified() + " USING TIMESTAMP ? WHERE " + where;
  }

  /** Gold's columns of one range of tokens, both ends included. */
  String selectRange() {
    String token = "token(" + names(partitionKey) + ")";
    List<String> gold = schema.columns().stream().map(Column::name).toList();
    return "SELECT "
        + names(gold)
        + " FROM "
        + qualified()
        + " WHERE "
        + token
        + " >= ? AND "
        + token
        + " <= ?";
  }

  String qualified() {
    return quoted(keyspace) + "." + quoted(table);
  }

  private static String names(List<String> columns) {
    return columns.stream().map(CassandraTable::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case TEXT -> "text";
      case BOOLEAN -> "boolean";
      case WHOLE -> "bigint";
      case REAL -> "double";
      case DECIMAL -> "decimal";
      case DATE, TIMESTAMP -> kind.name().toLowerCase(Locale.ROOT);
      case BYTES -> "blob";
    };
  }
}
