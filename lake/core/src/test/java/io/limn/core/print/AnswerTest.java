package io.limn.core.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnswerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final PrintWriter toOut = new PrintWriter(out);
  private final Answer answer = new Answer(List.of(Table.right("n"), Table.left("said")), toOut);

  @Test
  void aTableShowsNullAndCountsItsRows() {
    assertEquals(
        2, answer.table(rows(List.of(Arrays.asList("1", null), List.of("10", "a\nb"))), silent()));
    assertEquals(
        """
         n  said
         1  null
        10  a\\nb
        """,
        out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void aTableEndsAfterAThousandRowsAndSaysSo() {
    List<List<String>> many =
        IntStream.range(0, Answer.worthFetching()).mapToObj(i -> List.of("" + i, "x")).toList();
    assertEquals(1000, answer.table(rows(many), silent()));
    assertEquals(1001, out.toString().lines().count());
    assertEquals(
        "only the first 1,000 rows are shown; use --csv or --json to get all",
        err.toString().strip());
  }

  @Test
  void csvHasALineOfNamesAndAllRows() {
    assertEquals(
        2,
        answer.csv(
            rows(List.of(Arrays.asList("-1", null), List.of("2", "=1"))), Csv.defused(toOut)));
    assertEquals("n,said\r\n-1,\r\n2,'=1\r\n", out.toString().replace("\"", ""));
  }

  private PrintWriter silent() {
    return new PrintWriter(err);
  }

  private static Answer.Rows<RuntimeException> rows(List<List<String>> rows) {
    Iterator<List<String>> all = rows.iterator();
    return () -> all.hasNext() ? all.next() : null;
  }
}
