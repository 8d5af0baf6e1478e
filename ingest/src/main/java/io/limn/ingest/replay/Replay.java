package io.limn.ingest.replay;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.replay.Reparser.Parsed;
import io.limn.ingest.unit.UnitFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settles quarantined records of a dataset: replays them by the dataset as it is now, or dismisses
 * them. Each record is settled once, however many operators try at once and wherever they die; one
 * that is still refused stays in quarantine as it is.
 */
public final class Replay {
  private final FileStore store;
  private final DatasetSpec dataset;
  private final Clock clock;
  private final ReplayListener listener;

  public Replay(FileStore store, DatasetSpec dataset, Clock clock, ReplayListener listener) {
    this.store = store;
    this.dataset = dataset;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Lands the records that parse now, under their own coordinates.
   *
   * @throws LakeException when edited records were never quarantined (then nothing was done), or
   *     when the file system fails (what was published stays; running it again does the rest)
   */
  public Settlement replay(Request request) {
    Reparser parsing = new Reparser(dataset, request.edits());
    return amended(
        request,
        session ->
            new ReplayWriter(
                parsing, new UnitFiles(store, dataset, session), dataset.landing(), clock));
  }

  /**
   * Gives the records up for good.
   *
   * @throws LakeException when the file system fails
   */
  public Settlement dismiss(Request request) {
    return amended(request, session -> new SettlementAttempt.Dismissing());
  }

  /** What {@link #replay} would do; writes nothing. */
  public Settlement rehearse(Request request) {
    Ledger ledger = checked(request);
    Reparser parsing = new Reparser(dataset, request.edits());
    Tally tally = new Tally();
    try {
      new WantedRecords(store, request, listener)
          .visit(
              meant(request, ledger),
              record -> {
                Parsed parsed = parsing.parse(record);
                if (parsed.verdict() instanceof ParseOutcome.Refused refused) {
                  tally.refused(record, parsed.given(), refused);
                } else {
                  tally.settled(parsed.changed());
                }
              });
    } catch (IOException e) {
      throw failed(e);
    }
    return tally.settlement();
  }

  private Settlement amended(Request request, Function<Session, SettlementAttempt> work) {
    request.edits().ifPresent(edits -> checked(request));
    AmendmentWriter amending = new AmendmentWriter(store, dataset, request, clock, listener);
    Tally all = new Tally();
    try {
      for (TopicPartitionId id : meant(request)) {
        all.add(amending.amend(new LedgerFolder(dataset.name(), id), work));
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return all.settlement();
  }

  private List<TopicPartitionId> meant(Request request) throws IOException {
    return new LedgerReader(store)
        .topicPartitions(dataset.name()).stream().filter(request::mayMean).toList();
  }

  private static Ledger meant(Request request, Ledger ledger) {
    SortedMap<TopicPartitionId, Chapter> chapters = new TreeMap<>(ledger.topicPartitions());
    chapters.keySet().removeIf(id -> !request.mayMean(id));
    return new Ledger(ledger.dataset(), chapters);
  }

  private Ledger checked(Request request) {
    try {
      Ledger ledger = new LedgerReader(store).read(dataset.name());
      request.edits().ifPresent(edits -> EditsCheck.require(store, ledger, edits));
      return ledger;
    } catch (UncheckedIOException e) {
      throw failed(e.getCause());
    }
  }

  private LakeException failed(IOException why) {
    return new LakeException(
        "The quarantine of " + dataset.name() + " cannot be changed",
        "the lake's file system failed: " + IoReason.of(why),
        "check it, then run the command again; records that are already settled are not settled"
            + " twice",
        why);
  }
}
