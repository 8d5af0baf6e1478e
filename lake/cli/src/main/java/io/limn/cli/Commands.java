package io.limn.cli;

import java.util.List;

/** Every command, one a line, in the order in which the help lists them. */
final class Commands {
  static final List<Class<? extends LakeCommand>> ALL =
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
