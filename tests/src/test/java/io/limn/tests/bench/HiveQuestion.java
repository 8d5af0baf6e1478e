package io.limn.tests.bench;

/** What people typically ask; {@code %1$s} is silver, {@code %2$s} gold. */
enum HiveQuestion {
  SCAN(
      "full scan with aggregates",
      "SELECT country, count(*) AS n, sum(amount) AS total, max(pieces) AS most, max(sold_at) AS at"
          + " FROM %1$s GROUP BY country ORDER BY country"),
  FILTER(
      "selective filter",
      "SELECT count(*) AS n, sum(amount) AS total FROM %1$s"
          + " WHERE sold_on BETWEEN DATE '2026-03-05' AND DATE '2026-03-06' AND country = 'C7'"),
  JOIN(
      "join of gold and silver",
      "SELECT g.country, count(*) AS n, sum(s.amount - g.average) AS off FROM %1$s s JOIN %2$s g"
          + " ON s.sold_on = g.sold_on AND s.country = g.country WHERE s.pieces > 2"
          + " GROUP BY g.country ORDER BY g.country");

  private final String text;
  private final String sql;

  HiveQuestion(String text, String sql) {
    this.text = text;
    this.sql = sql;
  }

  String text() {
    return text;
  }

  /** The question of these two tables. */
  String of(String silver, String gold) {
    return sql.formatted(silver, gold);
  }
}
