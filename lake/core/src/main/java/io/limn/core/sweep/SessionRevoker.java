package io.limn.core.sweep;

import io.limn.core.ledger.SessionFolders;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Revokes sessions, or only counts them, each once. */
final class SessionRevoker {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRevoker.class);

  private final SessionFolders sessions;
  private final boolean dryRun;
  private final Set<String> revoked = new HashSet<>();

  SessionRevoker(FileStore store, boolean dryRun) {
    this.sessions = new SessionFolders(store);
    this.dryRun = dryRun;
  }

  void revoke(StoredFile session) throws IOException {
    if (!dryRun) {
      sessions.revoke(session);
      LOG.info("{} revoked", session.location());
    }
    revoked.add(session.location());
  }

  int count() {
    return revoked.size();
  }
}
