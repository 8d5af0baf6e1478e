package io.limn.spark.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.limn.spark.publish.PublishedSchema.Column;
import io.limn.spark.publish.PublishedSchema.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The hash is the same wherever rows come from, in whatever order, and for nothing else. */
class RowDigestTest {
  private static final PublishedSchema SCHEMA =
      new PublishedSchema(
          List.of(
              new Column("name", Kind.TEXT, 0),
              new Column("day", Kind.DATE, 0),
              new Column("at", Kind.TIMESTAMP, 0),
              new Column("amount", Kind.DECIMAL, 2),
              new Column("mean", Kind.REAL, 0),
              new Column("count", Kind.WHOLE, 0),
              new Column("good", Kind.BOOLEAN, 0),
              new Column("bytes", Kind.BYTES, 0)),
          List.of("name", "day"));

  @Property
  void doesNotDependOnTheOrderOrOnHowRowsAreSpread(
      @ForAll List<String> names, @ForAll Random random) {
    List<List<Object>> rows = new ArrayList<>();
    names.forEach(name -> rows.add(row(name, "1.00")));
    List<List<Object>> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    int cut = rows.isEmpty() ? 0 : random.nextInt(rows.size());
    RowDigest parts =
        RowDigest.of(SCHEMA, shuffled.subList(0, cut).iterator())
            .plus(RowDigest.of(SCHEMA, shuffled.subList(cut, rows.size()).iterator()));

    assertEquals(RowDigest.of(SCHEMA, rows.iterator()), parts);
  }

  @Property
  void survivesTheWayThroughADocument(@ForAll String name, @ForAll double mean, @ForAll long count)
      throws Exception {
    List<Object> row = row(name, "12.30");
    row.set(4, mean);
    row.set(5, count);
    var document = ElasticsearchDocument.of(SCHEMA, row, 7);
    document.remove(ElasticsearchDocument.ID);
    document.remove(ElasticsearchDocument.VERSION);
    String source = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(document);

    List<Object> back = ElasticsearchDocument.values(SCHEMA, source);

    assertEquals(Canonical.text(row), Canonical.text(back));
  }

  @Test
  void noticesWhatIsNotTheSame() {
    String one = Canonical.text(row("a", "1.00"));
    assertNotEquals(one, Canonical.text(row("a", "1.01")));
    assertNotEquals(one, Canonical.text(row(null, "1.00")));
    assertNotEquals(Canonical.text(List.of("a,b", "c")), Canonical.text(List.of("a", "b,c")));
    assertNotEquals(Canonical.text(List.of("-")), Canonical.text(Arrays.asList((Object) null)));
    List<Object> tampered =
        ElasticsearchDocument.values(SCHEMA, "{\"name\":\"a\",\"count\":\"x\",\"new\":1}");
    assertEquals("not a WHOLE: \"x\"", tampered.get(5));
    assertEquals("not a column: new", tampered.get(8));
  }

  private static List<Object> row(String name, String amount) {
    return new ArrayList<>(
        Arrays.asList(
            name,
            LocalDate.of(2026, 1, 2),
            Instant.parse("2026-01-02T03:04:05.006Z"),
            new BigDecimal(amount),
            0.1,
            3L,
            true,
            new byte[] {1, -1}));
  }
}
