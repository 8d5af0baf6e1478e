package io.limn.tests.hive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that Spark writes, changes and rewrites, and questions about it, all drawn from a seed.
 * Column {@code id} counts the rows.
 */
final class RandomTable {
  private static final int QUESTIONS = 8;

  private final long seed;
  private final Random random;
  private final String path;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private int rows;
  private int names;

  private record Column(String name, ColumnKind kind) {}

  RandomTable(long seed, String path) {
    this.seed = seed;
    this.random = new Random(seed);
    this.path = path;
    write();
  }

  String path() {
    return path;
  }

  String name() {
    return "t" + seed;
  }

  /** What Spark does, one statement after the other. */
  List<String> statements() {
    return statements;
  }

  private void write() {
    for (int left = 3 + random.nextInt(4); left > 0; left--) {
      columns.add(column());
    }
    List<Column> simple = columns.stream().filter(column -> column.kind().isSimple()).toList();
    String partition =
        simple.isEmpty() || random.nextBoolean()
            ? ""
            : " PARTITIONED BY (" + simple.get(random.nextInt(simple.size())).name() + ")";
    String partitioned = partition.replaceAll(".*\\((.*)\\)", "$1");
    statements.add(
        "CREATE TABLE %s (id INT, %s) USING delta%s TBLPROPERTIES (%s)"
            .formatted(
                delta(),
                columns.stream()
                    .map(column -> column.name() + " " + column.kind().type())
                    .collect(Collectors.joining(", ")),
                partition,
                properties()));
    insert();
    for (int left = 4 + random.nextInt(5); left > 0; left--) {
      change(partitioned);
    }
  }

  private Column column() {
    ColumnKind[] kinds = ColumnKind.values();
    return new Column("c" + names++, kinds[random.nextInt(kinds.length)]);
  }

  private String delta() {
    return "delta.`" + path + "`";
  }

  private String properties() {
    return "'delta.columnMapping.mode'='name', 'delta.enableTypeWidening'='true',"
        + " 'delta.feature.timestampNtz'='supported', 'delta.enableDeletionVectors'='%s',"
            .formatted(random.nextInt(4) > 0)
        + " 'delta.checkpointInterval'='%d', 'delta.checkpointPolicy'='%s',"
            .formatted(2 + random.nextInt(3), random.nextBoolean() ? "v2" : "classic")
        + " 'delta.dataSkippingNumIndexedCols'='%d'".formatted(1 + random.nextInt(8));
  }

  private void insert() {
    int first = rows;
    rows += 2 + random.nextInt(12);
    statements.add(
        "INSERT INTO %s VALUES %s"
            .formatted(
                delta(),
                IntStream.range(first, rows)
                    .mapToObj(
                        id ->
                            "("
                                + id
                                + columns.stream()
                                    .map(column -> ", " + column.kind().literal(random))
                                    .collect(Collectors.joining())
                                + ")")
                    .collect(Collectors.joining(", "))));
  }

  private void change(String partitioned) {
    int place = random.nextInt(columns.size());
    Column column = columns.get(place);
    switch (random.nextInt(8)) {
      case 0, 1 -> insert();
      case 2 -> statements.add("DELETE FROM " + delta() + " WHERE id % 4 = " + random.nextInt(4));
      case 3 ->
          statements.add(
              "UPDATE %s SET %s = %s WHERE id %% 3 = %d"
                  .formatted(
                      delta(), column.name(), column.kind().literal(random), random.nextInt(3)));
      case 4 -> {
        Column renamed = new Column("c" + names++, column.kind());
        if (!column.name().equals(partitioned)) {
          columns.set(place, renamed);
          alter("RENAME COLUMN " + column.name() + " TO " + renamed.name());
        }
      }
      case 5 -> {
        columns.add(column());
        Column added = columns.get(columns.size() - 1);
        alter("ADD COLUMN " + added.name() + " " + added.kind().type());
      }
      case 6 -> {
        if (column.kind() == ColumnKind.SMALL && !column.name().equals(partitioned)) {
          columns.set(place, new Column(column.name(), ColumnKind.INTEGER));
          alter("ALTER COLUMN " + column.name() + " TYPE INT");
        }
      }
      default -> statements.add("OPTIMIZE " + delta());
    }
  }

  private void alter(String change) {
    statements.add("ALTER TABLE " + delta() + " " + change);
  }

  /** Questions in words that both engines take, with {@code %s} for the table. */
  List<String> questions() {
    List<String> questions = new ArrayList<>();
    List<String> all = new ArrayList<>();
    columns.forEach(column -> all.addAll(column.kind().asked(column.name())));
    questions.add(question(0, all, ""));
    for (int number = 1; number <= QUESTIONS; number++) {
      String where = " WHERE " + condition(2);
      questions.add(
          random.nextInt(3) == 0
              ? aggregate(number, where)
              : question(number, projected(all), where));
    }
    return questions;
  }

  private List<String> projected(List<String> all) {
    return all.stream().filter(expression -> random.nextBoolean()).toList();
  }

  private String question(int number, List<String> expressions, String where) {
    StringBuilder select = new StringBuilder("SELECT '" + name() + "/" + number + "' AS q, id");
    for (int place = 0; place < expressions.size(); place++) {
      select.append(", ").append(expressions.get(place)).append(" AS v").append(place);
    }
    return select + " FROM %s" + where + " ORDER BY id";
  }

  private String aggregate(int number, String where) {
    List<String> expressions = new ArrayList<>(List.of("count(*)"));
    for (Column column : columns) {
      if (column.kind().isNumber()) {
        expressions.add("sum(" + column.name() + ")");
        expressions.add("max(" + column.name() + ")");
      } else if (column.kind() == ColumnKind.TEXT) {
        expressions.add("min(" + column.name() + ")");
      }
      expressions.add("count(" + column.kind().asked(column.name()).get(0) + ")");
    }
    StringBuilder select = new StringBuilder("SELECT '" + name() + "/" + number + "' AS q");
    for (int place = 0; place < expressions.size(); place++) {
      select.append(", ").append(expressions.get(place)).append(" AS v").append(place);
    }
    return select + " FROM %s" + where;
  }

  private String condition(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> "NOT (" + condition(depth - 1) + ")";
        case 1 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
        default -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
      };
    }
    List<Column> simple = columns.stream().filter(column -> column.kind().isSimple()).toList();
    if (simple.isEmpty() || random.nextInt(6) == 0) {
      return "id >= " + random.nextInt(rows + 1);
    }
    Column column = simple.get(random.nextInt(simple.size()));
    String constant = column.kind().constant(random);
    String other = column.kind().constant(random);
    int form = column.kind() == ColumnKind.FLAG ? 6 + random.nextInt(4) : random.nextInt(10);
    return column.name()
        + switch (form) {
          case 0 -> " = " + constant;
          case 1 -> " < " + constant;
          case 2 -> " > " + constant;
          case 3 -> " >= " + constant;
          case 4 -> " BETWEEN " + constant + " AND " + other;
          case 5 -> " NOT BETWEEN " + constant + " AND " + other;
          case 6 -> " IN (" + constant + ", " + other + ")";
          case 7 -> " <> " + constant;
          case 8 -> " IS NULL";
          default -> " IS NOT NULL";
        };
  }
}
