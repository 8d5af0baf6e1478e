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
      "Lands what can land now, under its own coordinates.",
      "Takes all that was refused on landing, or a selection, or the records of an",
      "edited export. Each record lands once, however many people try at once. What",
      "is still refused stays in quarantine. The next load puts the rest into bronze.",
      "Exit code: 0 when something was replayed, 1 when nothing could be."
    })
final class QuarantineReplayCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = {
        "Replay the records of this file, which `export` wrote",
        "and somebody edited; a selection narrows them down."
      })
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--because",
      paramLabel = "WHY",
      description = "What was mended; the ledger keeps it for good.")
  private Optional<String> because = Optional.empty();

  @Option(names = "--dry-run", description = "Change nothing, only say what would be replayed.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (!dryRun && because.map(String::isBlank).orElse(true)) {
      throw usage("replay needs --because WHY: it stays in the ledger for good");
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
