package io.limn.cli.schedule;

import io.limn.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code limn schedule}. */
@Command(
    name = "schedule",
    description = {
      "Runs the lake on a schedule, with Oozie, and manages the runs.",
      "A dataset's schedule is declared in its file, under the key schedule.",
      "",
      "  limn schedule deploy          upload what the runs need",
      "  limn schedule start           run each dataset when it is due, from now on",
      "  limn schedule status          show the runs",
      "  limn schedule logs retail     show the log line that explains a failed run",
      "  limn schedule rerun retail    continue a run from the step that failed"
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
public final class ScheduleCommand extends CommandGroup {}
