package io.limn.cli.stages;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.job.JobLocation;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn query}. */
@Command(
    name = "query",
    description = {
      "Asks the tables in SQL, by name: bronze.<dataset>, silver.<table>, gold.<table>.",
      "Nothing but the result goes to standard output."
    })
public final class QueryCommand extends LakeCommand {
  @Parameters(
      paramLabel = "SQL",
      description = "A question: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN.")
  private String sql;

  @ArgGroup private final Form form = new Form();

  private static final class Form {
    @Option(names = "--csv", description = "Print comma-separated values with a heading.")
    private boolean csv;

    @Option(names = "--json", description = "Print one JSON object a row.")
    private boolean json;
  }

  @Override
  public Integer call() {
    if (sql.isBlank()) {
      throw new LakeException("There is no question", "the SQL is empty", "ask something");
    }
    List<String> arguments = new ArrayList<>(List.of(sql));
    if (form.csv) {
      arguments.add("--csv");
    }
    if (form.json) {
      arguments.add("--json");
    }
    jobs().spark("Query", "the tables", JobLocation.LOCAL, arguments, out()::println);
    out().flush();
    return ExitCode.DONE;
  }
}
