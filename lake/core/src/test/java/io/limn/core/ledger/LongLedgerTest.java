package io.limn.core.ledger;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a ledger is makes no difference to where it goes on. */
final class LongLedgerTest {
  private static final int OWN_FILES = 50;
  private static final int A_FOLD = 100;
  private static final long SHORT = 1_000;
  private static final long LONG = 10_000;

  @Test
  void theEndIsFoundByAFewCallsHoweverLongTheLedgerIs() throws IOException {
    long calls = callsOf(SHORT, reader -> reader.end(FOLDER));
    assertTrue(calls <= 5, calls + " calls");
    assertEquals(calls, callsOf(LONG, reader -> reader.end(FOLDER)));
  }

  @Test
  void whatCameSinceIsReadByAFewCallsHoweverLongTheLedgerIs() throws IOException {
    long calls = callsOf(SHORT, reader -> since(reader, SHORT - 3));
    assertTrue(calls <= 20, calls + " calls");
    assertEquals(calls, callsOf(LONG, reader -> since(reader, LONG - 3)));
  }

  private static void since(LedgerReader reader, long from) {
    Ledger ledger = reader.readFrom("d", Map.of(FOLDER.id(), from));
    assertEquals(3, ledger.topicPartitions().get(FOLDER.id()).manifests().size());
  }

  private static long callsOf(long units, Question question) throws IOException {
    InMemoryFileStore disk = new InMemoryFileStore();
    LedgerPublisher publisher = new LedgerPublisher(disk);
    Session session = Session.begin(disk, FOLDER);
    publisher.publish(session, genesis(session, 0));
    List<Manifest> fold = new ArrayList<>();
    for (long offset = 0; offset < units - OWN_FILES; offset++) {
      fold.add(manifest(session, offset, offset + 1));
      if (fold.size() == A_FOLD) {
        publisher.publishFold(session, fold);
        fold.clear();
      }
    }
    publisher.publishFold(session, fold);
    for (long offset = units - OWN_FILES; offset < units; offset++) {
      publisher.publish(session, manifest(session, offset, offset + 1));
    }
    FaultyFileStore counting = new FaultyFileStore(disk);
    question.ask(new LedgerReader(counting));
    return counting.calls();
  }

  private interface Question {
    void ask(LedgerReader reader) throws IOException;
  }
}
