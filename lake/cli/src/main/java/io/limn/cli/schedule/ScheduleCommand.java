package io.limn.cli.schedule;

import io.limn.cli.command.LakeCommand;
import io.limn.core.program.ExitCode;
import picocli.CommandLine.Command;

/** {@code limn schedule}. */
@Command(
    name = "schedule",
    description = {
      "Has the lake run by itself, under Oozie, and looks after its runs.",
      "When a dataset runs is declared in its file, under schedule.",
      "",
      "  limn schedule deploy          uploads what the runs need",
      "  limn schedule start           from now on, each dataset runs when it is due",
      "  limn schedule status          how the runs go",
      "  limn schedule logs retail     the line that says why a run failed",
      "  limn schedule rerun retail    goes on where it failed"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ScheduleDeployCommand.class,
      ScheduleStartCommand.class,
      ScheduleStatusCommand.class,
      ScheduleRunCommand.class,
      ScheduleLogsCommand.class,
      ScheduleRerunCommand.class,
      ScheduleKillCommand.class
    })
public final class ScheduleCommand extends LakeCommand {

  /** Without a command of its own: its help, as a usage error. */
  @Override
  public Integer call() {
    printUsage(err());
    return ExitCode.USAGE;
  }
}
