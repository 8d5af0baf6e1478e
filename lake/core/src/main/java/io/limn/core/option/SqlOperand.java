package io.limn.core.option;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The operand of a program that runs one SQL query: a mixin. The query may begin with a comment,
 * which begins like an option.
 */
public final class SqlOperand {
  /** What is meant as an option, even if there is none of that name: a word, perhaps a value. */
  private static final Pattern OPTION = Pattern.compile("-{1,2}[^\\s=]+(=[^\\r\\n]*)?");

  private CommandSpec command;
  private String sql;

  @Spec(Spec.Target.MIXEE)
  void of(CommandSpec mixee) {
    command = mixee;
    mixee.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Parameters(
      paramLabel = "SQL",
      description = "The query: SELECT, WITH, SHOW, DESCRIBE or EXPLAIN.")
  void sql(String given) {
    if (given == null) { // picocli's word for an operand that was not given
      return;
    }
    if (OPTION.matcher(given).matches()) {
      throw new UnmatchedArgumentException(command.commandLine(), List.of(given));
    }
    if (given.isBlank()) {
      throw new ParameterException(
          command.commandLine(),
          "SQL is empty; give a query, such as SELECT count(*) FROM silver.orders");
    }
    sql = given;
  }

  /** The query as it was given. */
  public String sql() {
    return sql;
  }
}
