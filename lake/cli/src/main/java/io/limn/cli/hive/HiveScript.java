package io.limn.cli.hive;

import java.util.ArrayList;
import java.util.List;

/** SQL text parted into statements, at the semicolons that are neither quoted nor in a comment. */
final class HiveScript {
  private final String text;
  private final List<Statement> statements = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder();
  private int at;
  private int line = 1;
  private int firstLine;

  private HiveScript(String text) {
    this.text = text;
  }

  /**
   * One statement.
   *
   * @param sql without comments, so that lines and columns in Hive's messages count from here
   * @param line where it begins in the text, from 1
   */
  record Statement(String sql, int line) {}

  /** The statements of a text; none when it holds nothing but blanks and comments. */
  static List<Statement> statements(String text) {
    HiveScript script = new HiveScript(text);
    script.part();
    return List.copyOf(script.statements);
  }

  private void part() {
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '\'' || next == '"' || next == '`') {
        takeQuoted(next);
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at) && !text.startsWith("/*+", at)) {
        skipComment();
      } else if (next == ';') {
        at++;
        finish();
      } else {
        take();
      }
    }
    finish();
  }

  private void takeQuoted(char quote) {
    take();
    while (at < text.length()) {
      char next = text.charAt(at);
      take();
      if (next == quote) {
        return;
      }
      if (next == '\\' && quote != '`' && at < text.length()) {
        take();
      }
    }
  }

  // its line ends stay, so that lines are counted right
  private void skipComment() {
    int end = text.indexOf("*/", at + 2);
    int after = end < 0 ? text.length() : end + 2;
    String comment = text.substring(at, after);
    at = after;
    append(' ');
    comment.chars().filter(each -> each == '\n').forEach(each -> append('\n'));
  }

  private void take() {
    append(text.charAt(at));
    at++;
  }

  private void append(char next) {
    if (sql.isEmpty() && !Character.isWhitespace(next)) {
      firstLine = line;
    }
    if (next == '\n') {
      line++;
    }
    if (!sql.isEmpty() || !Character.isWhitespace(next)) {
      sql.append(next);
    }
  }

  private void finish() {
    String whole = sql.toString().stripTrailing();
    if (!whole.isEmpty()) {
      statements.add(new Statement(whole, firstLine));
    }
    sql.setLength(0);
  }
}
