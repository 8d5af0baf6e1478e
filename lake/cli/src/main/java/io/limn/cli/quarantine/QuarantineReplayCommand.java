package io.limn.cli.quarantine;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.cli.quarantine.QuarantineCommand.Opened;
import io.limn.ingest.replay.Edits;
import io.limn.ingest.replay.Replay;
import io.limn.ingest.replay.Request;
import io.limn.ingest.replay.Settlement;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code limn quarantine DATASET replay}. */
@Command(
    name = "replay",
    description = {
      "Lands refused records that parse now, with their original offsets.",
      "Takes all records refused on landing, or a selection, or the records of an edited export."
          + " Each record lands once, even if several people replay at the same time. Records that"
          + " are still refused stay in quarantine. The next load adds the others to bronze.",
      "Exit code: 0 if records were replayed, 1 if none could be."
    })
final class QuarantineReplayCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Replay the records of this file, which `export` wrote and you edited; selection options"
              + " narrow them down.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--because",
      paramLabel = "WHY",
      description = "What you fixed; the ledger keeps this permanently.")
  private Optional<String> because = Optional.empty();

  @Option(names = "--dry-run", description = "Show what would be replayed, but change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (!dryRun && because.map(String::isBlank).orElse(true)) {
      throw usage("replay needs --because WHY; the ledger keeps the reason permanently");
    }
    Opened opened = quarantine.open();
    Optional<Edits> edits = from.map(EditedFile::read);
    Request request =
        new Request(opened.selection(), edits, because.orElse("").strip(), SettlementView.author());
    Settlement settlement;
    try (Progress progress =
        progress(dryRun ? "Rehearsing" : "Replaying", Progress.UNKNOWN, "records")) {
      Replay replay =
          new Replay(
              opened.store(),
              opened.dataset(),
              Clock.systemUTC(),
              new SettlementView.Shown(progress));
      settlement = dryRun ? replay.rehearse(request) : replay.replay(request);
    }
    SettlementView view =
        new SettlementView(
            opened.dataset().name(),
            dryRun ? SettlementView.Verb.WOULD_REPLAY : SettlementView.Verb.REPLAYED,
            settlement,
            edits.map(Edits::size).filter(size -> opened.selectsAll()));
    if (edits.isEmpty()) {
      SilverHint.print(opened, err());
    }
    view.print(opened.json(), out());
    return view.exitCode();
  }
}
