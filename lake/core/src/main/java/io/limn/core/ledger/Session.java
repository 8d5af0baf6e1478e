package io.limn.core.ledger;

import io.limn.core.store.FileStore;
import java.io.IOException;
import java.util.UUID;

/**
 * A licence to publish to the ledger of one topic partition: a folder of its own, from which alone
 * its files are renamed. A clean-up deletes the folder first; from then on nothing can be
 * published, because no folder is recreated on the way. The ledger is read only after a session
 * began.
 *
 * <p>Not thread-safe.
 */
public final class Session {
  private final FileStore store;
  private final LedgerFolder folder;
  private final String uuid;
  private int drafts;

  private Session(FileStore store, LedgerFolder folder, String uuid) {
    this.store = store;
    this.folder = folder;
    this.uuid = uuid;
  }

  /** Makes the session's folder. */
  public static Session begin(FileStore store, LedgerFolder folder) throws IOException {
    Session session = new Session(store, folder, UUID.randomUUID().toString());
    store.makeFolder(session.location());
    return session;
  }

  public String uuid() {
    return uuid;
  }

  public LedgerFolder folder() {
    return folder;
  }

  /** Whether the licence was taken away. */
  public boolean revoked() throws IOException {
    return store.status(location()).isEmpty();
  }

  /**
   * Gives the licence back: nothing of this session can be published afterwards, a call whose
   * outcome is unknown included.
   */
  public void end() throws IOException {
    store.deleteFolder(location());
  }

  /** A free name inside the session's folder. */
  String draft() {
    return location() + "/" + drafts++ + ".avro";
  }

  private String location() {
    return folder.session(uuid);
  }
}
