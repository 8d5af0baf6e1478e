package io.limn.core.sweep;

import io.limn.core.ledger.DataFileName;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.SessionFolders;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.Deletions;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.core.sweep.FileCount.Counting;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and deletes the orphans of a dataset, so many at a time that they fit into memory. */
final class Orphans implements LandingFiles.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  /** About 50 MB; the ledger is read once for each so many old files. */
  private static final int AT_A_TIME = 200_000;

  private final FileStore store;
  private final SweepOptions options;
  private final String dataset;
  private final Instant now;
  private final SweepListener listener;
  private final LedgerScan ledger;
  private final SessionFolders sessions;
  private final SessionRevoker revoking;
  private final Map<String, Candidate> candidates = new HashMap<>();
  private final Counting deleted = new Counting();
  private final Counting named = new Counting();
  private final Counting young = new Counting();
  private final Counting foreign = new Counting();
  private final Counting unknown = new Counting();

  private record Candidate(StoredFile file, DataFileName name) {}

  /** A topic partition, whichever life of the topic: all that a file's name says. */
  private record Place(String topic, int topicPartition) {}

  Orphans(
      FileStore store,
      SweepOptions options,
      String dataset,
      Instant now,
      SessionRevoker revoking,
      SweepListener listener) {
    this.store = store;
    this.options = options;
    this.dataset = dataset;
    this.now = now;
    this.listener = listener;
    this.ledger = new LedgerScan(store, dataset, listener);
    this.sessions = new SessionFolders(store);
    this.revoking = revoking;
  }

  @Override
  public void ours(StoredFile file, DataFileName name) {
    listener.looked(1);
    if (options.old(file.modifiedAtEpochMillis(), now)) {
      candidates.put(file.location(), new Candidate(file, name));
    } else {
      young.add(file);
    }
  }

  @Override
  public void foreign(StoredFile file) {
    listener.looked(1);
    foreign.add(file);
  }

  @Override
  public void dayEnds() throws IOException {
    if (candidates.size() >= AT_A_TIME) {
      rest();
    }
  }

  /** Deals with those that were visited since the last time. */
  void rest() throws IOException {
    leaveThoseWithoutALedger(strikeNamed());
    if (!candidates.isEmpty()) {
      revokeTheirSessions();
      strikeNamed(); // only now: what is not named by now never will be
    }
    for (Candidate orphan : candidates.values()) {
      delete(orphan.file());
    }
    candidates.clear();
    listener.doing("listing files");
  }

  SweepReport report(int revoked, int left, List<SweepReport.Fold> folded) {
    return new SweepReport(
        dataset,
        now,
        options.dryRun(),
        deleted.count(),
        named.count(),
        young.count(),
        foreign.count(),
        unknown.count(),
        revoked,
        left,
        folded);
  }

  private Set<TopicPartitionId> strikeNamed() throws IOException {
    if (candidates.isEmpty()) {
      return Set.of();
    }
    Set<String> left = new HashSet<>(candidates.keySet());
    Set<TopicPartitionId> begun = ledger.strike(left);
    for (Candidate each : List.copyOf(candidates.values())) {
      if (!left.contains(each.file().location())) {
        named.add(each.file());
        candidates.remove(each.file().location());
      }
    }
    return begun;
  }

  /** A lander begins the ledger before its first file: where there is none, it was lost. */
  private void leaveThoseWithoutALedger(Set<TopicPartitionId> begun) {
    Set<Place> places = new HashSet<>();
    begun.forEach(id -> places.add(new Place(id.topic(), id.topicPartition())));
    for (Candidate each : List.copyOf(candidates.values())) {
      if (!places.contains(new Place(each.name().topic(), each.name().topicPartition()))) {
        unknown.add(each.file());
        candidates.remove(each.file().location());
      }
    }
  }

  /** Those that are not listed were revoked or ended before, and never come back. */
  private void revokeTheirSessions() throws IOException {
    listener.doing("revoking sessions");
    Set<String> theirs = new HashSet<>();
    candidates.values().forEach(each -> theirs.add(each.name().session()));
    for (TopicPartitionId id : new LedgerReader(store).topicPartitions(dataset)) {
      for (StoredFile session : sessions.of(new LedgerFolder(dataset, id))) {
        if (theirs.contains(session.name())) {
          revoking.revoke(session);
        }
      }
    }
  }

  private void delete(StoredFile orphan) throws IOException {
    if (!options.dryRun()) {
      Deletions.file(store, orphan.location());
      LOG.info("{}: {} deleted", dataset, orphan.location());
    }
    deleted.add(orphan);
  }
}
