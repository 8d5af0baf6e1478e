package io.limn.core.sweep;

import io.limn.core.ledger.Sessions;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Revokes sessions, or only counts them, each once. */
final class Revoking {
  private static final Logger LOG = LoggerFactory.getLogger(Revoking.class);

  private final Sessions sessions;
  private final boolean dryRun;
  private final Set<String> revoked = new HashSet<>();

  Revoking(FileStore store, boolean dryRun) {
    this.sessions = new Sessions(store);
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
