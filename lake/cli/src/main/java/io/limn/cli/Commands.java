package io.limn.cli;

import io.limn.cli.audit.AuditCommand;
import io.limn.cli.catalog.CatalogCommand;
import io.limn.cli.cluster.DownCommand;
import io.limn.cli.cluster.HadoopCommand;
import io.limn.cli.cluster.LogsCommand;
import io.limn.cli.cluster.SparkSubmitCommand;
import io.limn.cli.cluster.StatusCommand;
import io.limn.cli.cluster.UpCommand;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.dataset.DatasetCommand;
import io.limn.cli.demo.DemoCommand;
import io.limn.cli.generate.GenerateCommand;
import io.limn.cli.hive.HiveCommand;
import io.limn.cli.landing.FeedCommand;
import io.limn.cli.landing.LandCommand;
import io.limn.cli.landing.LedgerCommand;
import io.limn.cli.landing.SweepCommand;
import io.limn.cli.quarantine.QuarantineCommand;
import io.limn.cli.schedule.RecordFailureCommand;
import io.limn.cli.schedule.ScheduleCommand;
import io.limn.cli.stages.GoldCommand;
import io.limn.cli.stages.LoadCommand;
import io.limn.cli.stages.PendingCommand;
import io.limn.cli.stages.PublishCommand;
import io.limn.cli.stages.QueryCommand;
import io.limn.cli.stages.RunCommand;
import io.limn.cli.stages.SilverCommand;
import java.util.List;

/** Every command, one a line, in the order in which the help lists them. */
public final class Commands {
  public static final List<Class<? extends LakeCommand>> ALL =
      List.of(
          UpCommand.class,
          DownCommand.class,
          StatusCommand.class,
          LogsCommand.class,
          FeedCommand.class,
          LandCommand.class,
          LoadCommand.class,
          SilverCommand.class,
          GoldCommand.class,
          PublishCommand.class,
          RunCommand.class,
          PendingCommand.class,
          QueryCommand.class,
          HiveCommand.class,
          HadoopCommand.class,
          SparkSubmitCommand.class,
          CatalogCommand.class,
          DatasetCommand.class,
          GenerateCommand.class,
          QuarantineCommand.class,
          LedgerCommand.class,
          SweepCommand.class,
          ScheduleCommand.class,
          AuditCommand.class,
          RecordFailureCommand.class,
          DemoCommand.class);

  private Commands() {}
}
