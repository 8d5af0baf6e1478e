package io.limn.cli.hive;

import io.limn.core.ErrorTextParser;
import io.limn.core.LakeException;
import io.limn.core.print.SafeText;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one sentence of what Hive says when something fails. Its messages carry prefixes of every
 * layer that they passed, and for a task that failed a stack trace of each attempt.
 */
final class HiveFailure {
  private static final String LOST = "TTransportException";
  private static final String WRONG_STATEMENT = "42";
  private static final int SHOWN = 60;

  private static final Pattern LAYERS =
      Pattern.compile(
          "^(Error while (compiling|processing) statement: |FAILED: "
              + "|Execution Error, return code \\d+ from \\S+ )+");
  private static final Pattern TASK = Pattern.compile("(?s)^Vertex failed.*?attempt_[0-9_]+:");
  private static final Pattern INPUT =
      Pattern.compile("(?s)^Vertex failed.*?initializer failed, vertex=\\S+ \\[[^]]*], ");
  private static final Pattern KIND =
      Pattern.compile(
          "^(\\w*(Semantic|Parse)Exception:? (\\[Error \\d+]: ?)?"
              + "|([a-z]\\w*\\.)+[\\w$]*(Exception|Error): "
              + "|Got exception: ([a-z]\\w*\\.)+[\\w$]*(Exception|Error) )+");
  private static final Pattern THRIFT = Pattern.compile("(?s)^\\w+Exception\\(message:(.*)\\)$");

  private HiveFailure() {}

  /** The server was not reached. */
  static LakeException unreachable(String url, SQLException e) {
    boolean refused = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      refused |= cause instanceof ConnectException;
    }
    String said = String.valueOf(e.getMessage());
    int own = said.indexOf(": ", said.indexOf(url) + url.length());
    String why = own < 0 ? said : said.substring(own + 2);
    return new LakeException(
        "HiveServer2 refused the connection",
        refused ? "nothing listens at " + url : url + ": " + sentence(why),
        refused
            ? "start it with `limn up hive`, or set hive.jdbc-url in lake.yaml to another server"
            : "check hive.jdbc-url in lake.yaml, and `limn status`",
        e);
  }

  /**
   * A statement did not come to its end.
   *
   * @param which says which one it was, when there are several; otherwise empty
   */
  static LakeException failed(String sql, String which, SQLException e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains(LOST)) {
      return new LakeException(
          "HiveServer2 no longer answers",
          "the connection broke while the statement" + which + " was running",
          "see `limn status` and `limn logs hiveserver2`; check whether the statement took"
              + " effect",
          e);
    }
    String sentence = sentence(said);
    Optional<LakeException> ours = ErrorTextParser.ofMessage(sentence);
    if (ours.isPresent()) { // what our own storage handler says
      LakeException told = ours.get();
      return new LakeException(told.problem(), told.reason(), told.remedy(), e);
    }
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith(WRONG_STATEMENT)) {
      return new LakeException(
          "Hive refused the statement" + which,
          sentence,
          "fix it: " + SafeText.preview(sql, SHOWN),
          e);
    }
    return new LakeException(
        "The statement" + which + " failed in Hive",
        sentence,
        "fix the cause; see `limn logs hiveserver2` for details",
        e);
  }

  /** The innermost cause, without what was put around it. */
  static String sentence(String message) {
    String inner = LAYERS.matcher(message).replaceFirst("");
    inner = TASK.matcher(inner).replaceFirst("");
    inner = INPUT.matcher(inner).replaceFirst("");
    String sentence = withoutKinds(deepest(inner));
    Matcher thrift = THRIFT.matcher(sentence);
    return thrift.matches() ? withoutKinds(thrift.group(1)) : sentence;
  }

  private static String withoutKinds(String text) {
    String without = KIND.matcher(text).replaceFirst("").strip();
    return without.isEmpty() ? text.strip() : without;
  }

  /** Of a stack trace, the message of the last cause of the first attempt. */
  private static String deepest(String trace) {
    StringBuilder message = new StringBuilder();
    for (String line : trace.split("\\R", -1)) {
      String stripped = line.strip();
      if (line.startsWith("]")) {
        break; // another attempt follows, and goes the same way
      }
      if (stripped.startsWith("Caused by: ")) {
        message.setLength(0);
        message.append(stripped.substring("Caused by: ".length()));
      } else if (!stripped.startsWith("at ") && !stripped.startsWith("... ")) {
        message.append(message.isEmpty() ? "" : "\n").append(line);
      }
    }
    return message.toString();
  }
}
