package io.limn.cli.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.cli.hive.HiveScript.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where one statement ends and the next begins. */
final class HiveScriptTest {
  @Test
  void oneStatementNeedsNoSemicolon() {
    assertEquals(List.of(new Statement("SELECT 1", 1)), HiveScript.statements("  SELECT 1\n"));
  }

  @Test
  void statementsKnowTheLineInWhichTheyBegin() {
    assertEquals(
        List.of(new Statement("USE a", 2), new Statement("SELECT 1\nFROM b", 4)),
        HiveScript.statements("\nUSE a;\n\n  SELECT 1\nFROM b;\n"));
  }

  @Test
  void commentsAreLeftOutAndTheirLinesCounted() {
    String text = "-- first; not a statement\n/* two\nlines; */ SELECT /* one */ 1 -- end;\n, 2;";
    assertEquals(List.of(new Statement("SELECT   1 \n, 2", 3)), HiveScript.statements(text));
  }

  @Test
  void hintsStay() {
    String sql = "SELECT /*+ MAPJOIN(a) */ 1";
    assertEquals(List.of(new Statement(sql, 1)), HiveScript.statements(sql));
  }

  @Test
  void whatIsQuotedIsNeitherAnEndNorAComment() {
    String sql = "SELECT ';', \"--\", '/*', 'it\\'s;', `a;b` FROM t";
    assertEquals(
        List.of(new Statement(sql, 1), new Statement("SELECT 2", 1)),
        HiveScript.statements(sql + "; SELECT 2"));
  }

  @Test
  void blanksAndCommentsAreNoStatement() {
    assertEquals(List.of(), HiveScript.statements(" ;; -- nothing\n/* open"));
  }

  @Test
  void aQuoteThatIsNotClosedIsLeftToHive() {
    assertEquals(List.of(new Statement("SELECT 'a;", 1)), HiveScript.statements("SELECT 'a;"));
  }
}
