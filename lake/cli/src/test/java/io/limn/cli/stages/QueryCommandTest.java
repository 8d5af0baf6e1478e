package io.limn.cli.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cli.Limn;
import io.limn.core.program.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for the query, and what for an option. */
final class QueryCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- all of them\nSELECT 1",
        "--all of them = many\nSELECT 1",
        "--all=many\nSELECT 1",
        "--json is not meant\nSELECT 1",
        "SELECT 1 -- one"
      })
  void aQueryMayBeginWithAComment(String sql) {
    // understood, and then there is no lake
    assertEquals(ExitCode.FAILED, run(sql, "--csv"), err::toString);
    assertTrue(err.toString().contains("There is no lake configuration"), err::toString);
  }

  @Test
  void anOptionThatThereIsNotIsNoQuery() {
    assertEquals(ExitCode.USAGE, run("--cvs", "SELECT 1"));
    assertTrue(err.toString().contains("Unknown option: '--cvs'"), err::toString);
    assertEquals(ExitCode.USAGE, run("SELECT 1", "--limit=3"));
    assertTrue(err.toString().contains("'--limit=3'"), err::toString);
  }

  @Test
  void anEmptyQueryIsWrongUsage() {
    assertEquals(ExitCode.USAGE, run(" "));
    assertTrue(err.toString().contains("SQL is empty"), err::toString);
    assertEquals(ExitCode.USAGE, run());
    assertTrue(err.toString().contains("Run `limn query --help`"), err::toString);
  }

  private int run(String... args) {
    String[] line = new String[args.length + 3];
    line[0] = "query";
    System.arraycopy(args, 0, line, 1, args.length);
    line[args.length + 1] = "--lake";
    line[args.length + 2] = "/nowhere/lake.yaml";
    PrintWriter out = new PrintWriter(new StringWriter());
    return Limn.run(out, new PrintWriter(err, true), line);
  }
}
