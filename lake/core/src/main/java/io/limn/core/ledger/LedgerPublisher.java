package io.limn.core.ledger;

import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStore.Published;
import io.limn.schema.Amendment;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Publishes to the ledger of a topic partition.
 *
 * <ol>
 *   <li>The file is written inside the session's folder, synced, closed. A crash leaves nothing.
 *   <li>It is renamed to its place by a rename that refuses to replace: <b>the atomic step</b>.
 *   <li>When the outcome is not known, it is looked up: the same bytes at the target are ours.
 * </ol>
 *
 * An {@link IOException} means that the outcome is still unknown after several look-ups: touch
 * nothing, clean up nothing. Whoever starts next reads the ledger and knows.
 */
public final class LedgerPublisher {
  private static final int ATTEMPTS = 4;

  private final FileStore store;

  public LedgerPublisher(FileStore store) {
    this.store = store;
  }

  /** Publishes a unit. Its data files must be synced and closed at their final place before. */
  public Outcome publish(Session session, Manifest manifest) throws IOException {
    String target = session.folder().manifest(manifest.getFirstOffset());
    return publish(session, RecordFile.encode(manifest), target, this::manifestSession);
  }

  /**
   * Publishes where the ledger begins, unless somebody did before.
   *
   * @return {@link Outcome.Lost} when another genesis won: start from that one
   */
  public Outcome publish(Session session, Genesis genesis) throws IOException {
    return publish(
        session, RecordFile.encode(genesis), session.folder().genesis(), this::genesisSession);
  }

  /**
   * Publishes what happened to landed offsets. Its ordinal is the newest one's plus one, read after
   * the session began; its data files must be synced and closed before.
   *
   * @return {@link Outcome.Lost} when another amendment has the ordinal: read the ledger again,
   *     some of the offsets may be settled by now
   */
  public Outcome publish(Session session, Amendment amendment) throws IOException {
    store.makeFolder(session.folder().amendments());
    String target = session.folder().amendment(amendment.getOrdinal());
    return publish(session, RecordFile.encode(amendment), target, this::amendmentSession);
  }

  /**
   * Publishes one file that holds what many manifests hold, in the order of their offsets. They may
   * be deleted afterwards, if no other session of the topic partition can publish any more.
   */
  public Outcome publishFold(Session session, List<Manifest> manifests) throws IOException {
    store.makeFolder(session.folder().folds());
    String target = session.folder().fold(manifests.get(0).getFirstOffset());
    byte[] file = FoldFile.encode(manifests, session);
    return publish(session, file, target, location -> FoldFile.session(store, location));
  }

  private Outcome publish(Session session, byte[] file, String target, SessionAt winner)
      throws IOException {
    IOException unknown = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return attempt(session, file, target, winner);
      } catch (IOException e) {
        unknown = chained(unknown, e);
      }
      try {
        Outcome settled = lookUp(session, file, target, winner);
        if (settled != null) {
          return settled;
        }
      } catch (IOException e) {
        unknown = chained(unknown, e);
      }
    }
    throw unknown;
  }

  private Outcome attempt(Session session, byte[] file, String target, SessionAt winner)
      throws IOException {
    String draft = session.draft();
    RecordFile.write(store, draft, file);
    Published published = store.publish(draft, target); // the atomic step
    return published == Published.NOW
        ? new Outcome.Published()
        : ownerOf(target, file, winner); // "taken" may be by ourselves, one attempt ago
  }

  /** What can be known for certain now; null when only another attempt will tell. */
  private Outcome lookUp(Session session, byte[] file, String target, SessionAt winner)
      throws IOException {
    // in this order: once the session is gone nothing can appear at the target any more
    boolean revoked = session.revoked();
    if (store.status(target).isPresent()) {
      return ownerOf(target, file, winner);
    }
    return revoked ? new Outcome.Revoked() : null;
  }

  private Outcome ownerOf(String target, byte[] file, SessionAt winner) throws IOException {
    return Arrays.equals(RecordFile.bytes(store, target), file)
        ? new Outcome.Published()
        : new Outcome.Lost(winner.read(target));
  }

  private String manifestSession(String location) throws IOException {
    return session(location, Manifest.class, Manifest::getSession);
  }

  private String amendmentSession(String location) throws IOException {
    return session(location, Amendment.class, Amendment::getSession);
  }

  private String genesisSession(String location) throws IOException {
    return session(location, Genesis.class, Genesis::getSession);
  }

  private <T extends SpecificRecord> String session(
      String location, Class<T> type, Function<T, String> session) throws IOException {
    return session.apply(RecordFile.read(store, location, type));
  }

  private static IOException chained(IOException before, IOException now) {
    if (before == null) {
      return now;
    }
    before.addSuppressed(now);
    return before;
  }

  /** Reads which session published what lies at a location. */
  private interface SessionAt {
    String read(String location) throws IOException;
  }
}
