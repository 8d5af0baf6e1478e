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
      "Queries the tables bronze.<dataset>, silver.<table> and gold.<table> with SQL.",
      "Only the result goes to standard output."
    })
public final class QueryCommand extends LakeCommand {
  @Parameters(
      paramLabel = "SQL",
      description = "The query: SELECT, WITH, SHOW, DESCRIBE or EXPLAIN.")
  private String sql;

  @ArgGroup private final Form form = new Form();

  private static final class Form {
    @Option(names = "--csv", description = "Print comma-separated values with a header line.")
    private boolean csv;

    @Option(names = "--json", description = "Print one JSON object per row.")
    private boolean json;
  }

  @Override
  public Integer call() {
    if (sql.isBlank()) {
      throw new LakeException(
          "There is no query to run",
          "the SQL is empty",
          "give a query, such as SELECT count(*) FROM silver.orders");
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
