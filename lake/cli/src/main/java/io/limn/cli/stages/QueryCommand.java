package io.limn.cli.stages;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.job.ColdOption;
import io.limn.cli.job.JobLocation;
import io.limn.core.option.AnswerForm;
import io.limn.core.option.SqlOperand;
import io.limn.core.program.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn query}. */
@Command(
    name = "query",
    description = {
      "Queries the tables bronze.<dataset>, silver.<table> and gold.<table> with SQL.",
      "Only the result goes to standard output."
    })
public final class QueryCommand extends LakeCommand {
  @Mixin private SqlOperand query;

  @Mixin private ColdOption cold;

  @ArgGroup private final AnswerForm.Options form = new AnswerForm.Options();

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>(List.of(query.sql()));
    switch (form.chosen()) {
      case TABLE -> {}
      case CSV -> arguments.add("--csv");
      case RAW_CSV -> arguments.add("--raw-csv");
      case JSON -> arguments.add("--json");
    }
    cold.of(jobs()).spark("Query", "", JobLocation.LOCAL, arguments, out()::println);
    out().flush();
    return ExitCode.DONE;
  }
}
