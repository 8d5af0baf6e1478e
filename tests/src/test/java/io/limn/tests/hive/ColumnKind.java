package io.limn.tests.hive;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A type of column: how both engines are told its values, and how both are asked for them. */
enum ColumnKind {
  SMALL("SMALLINT"),
  INTEGER("INT"),
  LONG("BIGINT"),
  REAL("DOUBLE"),
  MONEY("DECIMAL(10,2)"),
  EXACT("DECIMAL(27,6)"),
  FLAG("BOOLEAN"),
  TEXT("STRING"),
  BYTES("BINARY"),
  DAY("DATE"),
  INSTANT("TIMESTAMP"),
  WALL("TIMESTAMP_NTZ"),
  LIST("ARRAY<INT>"),
  LOOKUP("MAP<STRING,DECIMAL(10,2)>"),
  DEEP("STRUCT<a:INT,b:ARRAY<STRUCT<c:STRING,d:MAP<STRING,INT>>>>");

  private static final List<String> WORDS = List.of("a", "b", "grün", "日本", "");

  private final String type;

  ColumnKind(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** Whether conditions can compare it, and a table can be partitioned by it. */
  boolean isSimple() {
    return switch (this) {
      case BYTES, LIST, LOOKUP, DEEP -> false;
      default -> true;
    };
  }

  boolean isNumber() {
    return switch (this) {
      case SMALL, INTEGER, LONG, MONEY, EXACT -> true;
      default -> false;
    };
  }

  /** A value as both take it in a condition; only of simple kinds. */
  String constant(Random random) {
    return switch (this) {
      case SMALL, INTEGER, LONG -> Integer.toString(random.nextInt(20) - 10);
      case REAL -> String.format(Locale.ROOT, "%.2fD", random.nextInt(40) / 4.0 - 5);
      case MONEY, EXACT -> String.format(Locale.ROOT, "%.2f", random.nextInt(400) / 100.0 - 2);
      case FLAG -> Boolean.toString(random.nextBoolean());
      case TEXT -> "'" + WORDS.get(random.nextInt(WORDS.size())) + "'";
      case DAY -> "DATE '" + day(random) + "'";
      case INSTANT, WALL -> "TIMESTAMP '" + day(random) + " " + clock(random) + "'";
      default -> throw new IllegalStateException("nobody compares " + this);
    };
  }

  /** A value as Spark takes it, null now and then. */
  String literal(Random random) {
    return random.nextInt(5) == 0
        ? "CAST(NULL AS " + type + ")"
        : "CAST(" + present(random) + " AS " + type + ")";
  }

  private String present(Random random) {
    return switch (this) {
      case WALL -> "TIMESTAMP_NTZ '" + day(random) + " " + clock(random) + "'";
      case BYTES -> String.format(Locale.ROOT, "X'%08X'", random.nextInt());
      case LIST ->
          List.of("array()", "array(1)", "array(NULL, 2)", "array(3, 4, NULL)")
              .get(random.nextInt(4));
      case LOOKUP ->
          List.of("map()", "map('k', 1.5)", "map('k', NULL, 'l', 2)").get(random.nextInt(3));
      case DEEP ->
          "named_struct('a', "
              + random.nextInt(9)
              + ", 'b', "
              + List.of(
                      "NULL",
                      "array()",
                      "array(NULL)",
                      "array(named_struct('c', 'x', 'd', map('k', 7)), named_struct('c', NULL, 'd', NULL))")
                  .get(random.nextInt(4))
              + ")";
      default -> constant(random);
    };
  }

  /** What is asked of a column so that both answer in the same form. */
  List<String> asked(String column) {
    return switch (this) {
      case BYTES -> List.of("hex(" + column + ")");
      case DAY, INSTANT, WALL -> List.of("CAST(" + column + " AS STRING)");
      case LIST -> List.of("size(" + column + ")", column + "[0]", column + "[1]");
      case LOOKUP -> List.of("size(" + column + ")", column + "['k']", column + "['l']");
      case DEEP ->
          List.of(
              column + ".a",
              "size(" + column + ".b)",
              column + ".b[0].c",
              column + ".b[0].d['k']",
              column + " IS NULL");
      default -> List.of(column);
    };
  }

  private static String day(Random random) {
    return List.of("2026-03-29", "2026-10-25", "1969-12-31", "2026-11-01").get(random.nextInt(4));
  }

  /** Never in the hour that a clock skips or shows twice: there the engines differ by design. */
  private static String clock(Random random) {
    return List.of("00:00:00", "01:30:00", "12:30:00.123456", "23:59:59.999999")
        .get(random.nextInt(4));
  }
}
