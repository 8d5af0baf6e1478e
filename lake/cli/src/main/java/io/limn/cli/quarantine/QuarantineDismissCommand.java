package io.limn.cli.quarantine;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.cli.quarantine.QuarantineCommand.Opened;
import io.limn.ingest.replay.Replay;
import io.limn.ingest.replay.Request;
import io.limn.ingest.replay.Settlement;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code limn quarantine DATASET dismiss}. */
@Command(
    name = "dismiss",
    description = {
      "Dismisses refused records permanently.",
      "They are no longer listed and can no longer be replayed. Their bytes are kept; the ledger"
          + " records who dismissed them, when and why. Only records refused on landing can be"
          + " dismissed.",
      "Exit code: 0 if records were dismissed, 1 if there were none to dismiss."
    })
final class QuarantineDismissCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Option(
      names = "--all",
      description = "Dismiss all refused records of the dataset instead of a selection.")
  private boolean all;

  @Option(
      names = "--because",
      paramLabel = "WHY",
      description = "Why you dismiss them; the ledger keeps this permanently.")
  private Optional<String> because = Optional.empty();

  @Override
  public Integer call() {
    if (because.map(String::isBlank).orElse(true)) {
      throw usage("dismiss needs --because WHY; the ledger keeps the reason permanently");
    }
    Opened opened = quarantine.open();
    if (opened.selectsAll() != all) {
      throw usage("dismiss needs a selection, such as --reason REASON, or --all");
    }
    Settlement settlement;
    try (Progress progress = progress("Dismissing", Progress.UNKNOWN, "records")) {
      settlement =
          new Replay(
                  opened.store(),
                  opened.dataset(),
                  Clock.systemUTC(),
                  new SettlementView.Shown(progress))
              .dismiss(
                  new Request(
                      opened.selection(),
                      Optional.empty(),
                      because.orElseThrow().strip(),
                      SettlementView.author()));
    }
    SilverHint.print(opened, err());
    SettlementView view =
        new SettlementView(
            opened.dataset().name(), SettlementView.Verb.DISMISSED, settlement, Optional.empty());
    view.print(opened.json(), out());
    return view.exitCode();
  }
}
