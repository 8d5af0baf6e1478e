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
import java.util.Optional;
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
 * nothing, clean up nothing. The next lander reads the ledger and knows.
 */
public final class LedgerPublisher {
  private static final Elsewhere NOWHERE_ELSE = Optional::empty;

  private final FileStore store;

  public LedgerPublisher(FileStore store) {
    this.store = store;
  }

  /** Publishes a unit. Its data files must be synced and closed at their final place before. */
  public Outcome publish(Session session, Manifest manifest) throws IOException {
    Target target =
        new Target(
            session.folder().manifest(manifest.getFirstOffset()),
            this::manifestSession,
            () -> folded(session, manifest));
    return publish(session, RecordFile.encode(manifest), target);
  }

  /**
   * Publishes where the ledger begins, unless somebody did before.
   *
   * @return {@link Outcome.Lost} when another genesis won: start from that one
   */
  public Outcome publish(Session session, Genesis genesis) throws IOException {
    Target target = new Target(session.folder().genesis(), this::genesisSession, NOWHERE_ELSE);
    return publish(session, RecordFile.encode(genesis), target);
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
    String location = session.folder().amendment(amendment.getOrdinal());
    Target target = new Target(location, this::amendmentSession, NOWHERE_ELSE);
    return publish(session, RecordFile.encode(amendment), target);
  }

  /**
   * Publishes one file that holds what many manifests hold, in the order of their offsets. It
   * begins where the last published fold ends. They may be deleted afterwards, if every session
   * that began before they were all there is revoked.
   */
  public Outcome publishFold(Session session, List<Manifest> manifests) throws IOException {
    store.makeFolder(session.folder().folds());
    String location = session.folder().fold(manifests.get(0).getFirstOffset());
    Target target = new Target(location, fold -> FoldFile.session(store, fold), NOWHERE_ELSE);
    return publish(session, FoldFile.encode(manifests, session), target);
  }

  private Outcome publish(Session session, byte[] file, Target target) throws IOException {
    return store
        .retries()
        .call(
            () -> {
              try {
                return attempt(session, file, target);
              } catch (IOException unknown) {
                return settled(session, file, target, unknown);
              }
            });
  }

  /** What is known for certain after a failure; throws it when only another attempt will tell. */
  private Outcome settled(Session session, byte[] file, Target target, IOException unknown)
      throws IOException {
    try {
      Optional<Outcome> outcome = lookUp(session, file, target);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    } catch (IOException e) {
      unknown.addSuppressed(e);
    }
    throw unknown;
  }

  private Outcome attempt(Session session, byte[] file, Target target) throws IOException {
    String draft = session.draft();
    RecordFile.write(store, draft, file);
    Published published = store.publish(draft, target.location()); // the atomic step
    return published == Published.NOW
        ? new Outcome.Published()
        : ownerOf(target, file); // "taken" may be by ourselves, one attempt ago
  }

  /** What can be known for certain now, if anything can. */
  private Optional<Outcome> lookUp(Session session, byte[] file, Target target) throws IOException {
    // in this order: once the session is gone nothing can appear at the target any more
    boolean revoked = session.revoked();
    if (store.status(target.location()).isPresent()) {
      return Optional.of(ownerOf(target, file));
    }
    if (!revoked) {
      return Optional.empty();
    }
    return target.elsewhere().outcome().or(() -> Optional.of(new Outcome.Revoked()));
  }

  private Outcome ownerOf(Target target, byte[] file) throws IOException {
    return Arrays.equals(RecordFile.bytes(store, target.location()), file)
        ? new Outcome.Published()
        : new Outcome.Lost(target.winner().read(target.location()));
  }

  /** The process that revoked us may have folded what we had published. */
  private Optional<Outcome> folded(Session session, Manifest ours) throws IOException {
    Optional<Manifest> found = new Folds(store, session.folder()).find(ours.getFirstOffset());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean same = FoldFile.same(found.get(), ours);
    return Optional.of(same ? new Outcome.Published() : new Outcome.Lost(found.get().getSession()));
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

  /**
   * Where something is to be published.
   *
   * @param winner reads which session published what lies there
   * @param elsewhere where it may have gone since, once the session is revoked
   */
  private record Target(String location, SessionAt winner, Elsewhere elsewhere) {}

  /** Reads which session published what lies at a location. */
  private interface SessionAt {
    String read(String location) throws IOException;
  }

  /** Looks for what was published and is no longer at its target. */
  private interface Elsewhere {
    Optional<Outcome> outcome() throws IOException;
  }
}
