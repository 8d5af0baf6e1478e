package io.limn.core.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @Test
  void quotesWhatHoldsACommaAQuoteOrALineEnd() {
    Csv csv = Csv.defused(out);
    csv.row(List.of("id", "said"));
    csv.row(List.of("1", "a,b"));
    csv.row(List.of("2", "\"x\""));
    csv.row(List.of("3", "one\ntwo"));
    assertEquals("id,said\r\n1,\"a,b\"\r\n2,\"\"\"x\"\"\"\r\n3,\"one\ntwo\"\r\n", text.toString());
  }

  @Test
  void nullIsAnEmptyCell() {
    Csv.defused(out).row(Arrays.asList("a", null, "b"));
    assertEquals("a,,b\r\n", text.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"x\")",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "-",
        "--1",
        "+a",
        "-1\n=2",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "＝1",
        "＠SUM(A1)"
      })
  void defusesWhatASpreadsheetWouldRun(String formula) throws IOException {
    Csv.defused(out).row(List.of("x", formula));
    assertEquals("'" + formula, readBack().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "+1",
        "-1.5",
        "-.5",
        "-1e-7",
        "-1.0E+10",
        "-Infinity",
        "a=b",
        "1-2",
        "2026-01-01",
        "'=1",
        "",
        "a@b"
      })
  void leavesNumbersAndAnythingElseAsTheyAre(String harmless) throws IOException {
    Csv.defused(out).row(List.of("x", harmless));
    assertEquals(harmless, readBack().get(1));
  }

  @Property
  void rawCellsAreReadBackAsTheyAre(@ForAll @Size(min = 1, max = 4) List<String> cells)
      throws IOException {
    StringWriter mine = new StringWriter();
    Csv.raw(new PrintWriter(mine)).row(cells);
    assertEquals(cells, read(mine.toString()));
  }

  private List<String> readBack() throws IOException {
    return read(text.toString());
  }

  private static List<String> read(String csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
      return parser.getRecords().get(0).toList();
    }
  }
}
