package io.limn.core.ledger;

import io.limn.core.store.Deletions;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.util.List;

/** The sessions of topic partitions, for a clean-up: all that may still publish. */
public final class SessionFolders {
  private final FileStore store;

  public SessionFolders(FileStore store) {
    this.store = store;
  }

  /**
   * Every session that may publish; its name is its UUID, its time that of its last change. One
   * that begins meanwhile may be missing: it reads the ledger after this call began.
   */
  public List<StoredFile> of(LedgerFolder folder) throws IOException {
    return store.list(folder.sessions()).stream().filter(StoredFile::folder).toList();
  }

  /**
   * Takes a licence away. Afterwards nothing can be published with it any more, a call that is
   * under way included; what it published before is in the ledger.
   *
   * @param session as listed
   * @throws IOException when it is not certain that it is revoked: delete nothing then
   */
  public void revoke(StoredFile session) throws IOException {
    Deletions.folder(store, session.location());
  }

  /**
   * Takes every licence away. Who begins a session afterwards finds all that was in the ledger
   * before this call.
   *
   * @return how many there were
   */
  public int revokeAll(LedgerFolder folder) throws IOException {
    List<StoredFile> sessions = of(folder);
    for (StoredFile session : sessions) {
      revoke(session);
    }
    return sessions.size();
  }
}
