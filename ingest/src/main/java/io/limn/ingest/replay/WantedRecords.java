package io.limn.ingest.replay;

import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.QuarantineReader;
import io.limn.core.store.FileStore;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds the records that a request means and that are still in quarantine. */
final class WantedRecords {
  private final QuarantineReader quarantine;
  private final Request request;
  private final ReplayListener listener;

  /** Takes one record after another, by topic partition and offset. */
  interface Taking {
    void take(Quarantined record) throws IOException;
  }

  WantedRecords(FileStore store, Request request, ReplayListener listener) {
    this.quarantine = new QuarantineReader(store);
    this.request = request;
    this.listener = listener;
  }

  void visit(Ledger ledger, Taking taking) throws IOException {
    try {
      quarantine.visit(
          ledger,
          request.selection()::mayBeIn,
          record -> {
            listener.looked(1);
            if (request.means(record)) {
              take(record, taking);
            }
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void take(Quarantined record, Taking taking) {
    try {
      taking.take(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
