package io.limn.cli.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.catalog.Report;
import io.limn.catalog.Report.Change;
import io.limn.catalog.Report.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogViewTest {
  private static final Change CREATED = new Change(Kind.CREATED, "gold.daily", List.of());
  private static final Change REPAIRED =
      new Change(Kind.REPAIRED, "silver.retail", List.of("one thing", "and another"));

  @Test
  void saysWhatWasDoneAndWhy() {
    assertEquals(
        List.of(
            "TABLE          CATALOGUE  BECAUSE",
            "gold.daily     created    not in the catalogue yet",
            "silver.retail  repaired   one thing",
            "                          and another",
            "1 table is up to date"),
        printed(new Report(false, List.of(CREATED, REPAIRED), 1)));
  }

  @Test
  void saysWhatADryRunWouldDo() {
    assertEquals(
        List.of(
            "TABLE       CATALOGUE         BECAUSE",
            "gold.daily  would be created  not in the catalogue yet",
            "0 tables are up to date"),
        printed(new Report(true, List.of(CREATED), 0)));
  }

  @Test
  void saysHowToFreeATakenName() {
    Change taken =
        new Change(Kind.TAKEN, "silver.retail", List.of("the table was not created by this lake"));
    List<String> lines = printed(new Report(false, List.of(taken), 3));
    assertEquals("silver.retail  name taken  the table was not created by this lake", lines.get(1));
    assertEquals("3 tables are up to date", lines.get(2));
    assertEquals(4, lines.size());
  }

  @Test
  void isShortWhenAllIsRight() {
    assertEquals(List.of("9 tables are up to date"), printed(new Report(false, List.of(), 9)));
  }

  private static List<String> printed(Report report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    CatalogView.print(report, out);
    out.flush();
    return text.toString().lines().toList();
  }
}
