package io.limn.core.ledger;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.ledger.Outcome.Lost;
import io.limn.core.ledger.Outcome.Published;
import io.limn.core.ledger.Outcome.Revoked;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.InMemoryFileStore;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each phase of publishing: what is left when it fails, and that it recovers. */
final class LedgerPublisherTest {
  private final InMemoryFileStore disk = new InMemoryFileStore();
  private final FaultyFileStore store = new FaultyFileStore(disk);
  private final LedgerPublisher publisher = new LedgerPublisher(store);
  private final LedgerReader reader = new LedgerReader(disk);
  private Session session;

  @BeforeEach
  void beginAtOffset10() throws IOException {
    session = Session.begin(store, FOLDER);
    assertEquals(new Published(), publisher.publish(session, genesis(session, 10)));
  }

  @Test
  void startsAtGenesisAndGoesOnWhereTheNewestManifestEnds() throws IOException {
    assertEquals(10, end());
    assertEquals(new Published(), publisher.publish(session, manifest(session, 10, 15)));
    assertEquals(new Published(), publisher.publish(session, manifest(session, 15, 16)));
    assertEquals(16, end());
    assertEquals(7, reader.end(FOLDER).orElseThrow().leaderEpoch().orElseThrow());
    Ledger.Chapter chapter = reader.read("d").topicPartitions().get(FOLDER.id());
    assertEquals(16, chapter.endOffset());
    assertTrue(Tiling.problems(chapter).isEmpty());
  }

  @Test
  void theSecondGenesisLosesToTheFirst() throws IOException {
    Session other = Session.begin(store, FOLDER);
    assertEquals(new Lost(session.uuid()), publisher.publish(other, genesis(other, 99)));
    assertEquals(10, end());
  }

  @Test
  void ofTwoOwnersThatStartFromTheSameEndExactlyOneWins() throws IOException {
    Session other = Session.begin(store, FOLDER);
    assertEquals(new Published(), publisher.publish(other, manifest(other, 10, 30)));
    Outcome second = publisher.publish(session, manifest(session, 10, 12));
    assertEquals(new Lost(other.uuid()), second);
    assertEquals(30, end());
  }

  @Test
  void aZombieWhoseUnitEndsLaterCannotPublishOnceItsSessionIsRevoked() throws IOException {
    disk.deleteFolder(FOLDER.session(session.uuid()));
    assertEquals(new Revoked(), publisher.publish(session, manifest(session, 10, 1_000)));
    assertEquals(10, end());
  }

  @Test
  void aRevokedSessionStillKnowsWhatItPublishedBefore() throws IOException {
    store.failNext(Call.PUBLISH, Moment.AFTER);
    FaultyFileStore revoking = new FaultyFileStore(store);
    var manifest = manifest(session, 10, 12);
    assertEquals(new Published(), new LedgerPublisher(revoking).publish(session, manifest));
    disk.deleteFolder(FOLDER.session(session.uuid()));
    assertEquals(new Lost(session.uuid()), publisher.publish(session, manifest(session, 10, 13)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"CREATE", "WRITE", "SYNC", "CLOSE", "PUBLISH"})
  void recoversFromACallThatFailsBeforeItIsDone(Call call) throws IOException {
    store.failNext(call, Moment.BEFORE);
    assertEquals(new Published(), publisher.publish(session, manifest(session, 10, 12)));
    assertEquals(12, end());
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"CREATE", "WRITE", "SYNC", "CLOSE", "PUBLISH"})
  void recoversFromACallThatIsDoneButReportedAsFailed(Call call) throws IOException {
    store.failNext(call, Moment.AFTER);
    assertEquals(new Published(), publisher.publish(session, manifest(session, 10, 12)));
    assertEquals(12, end());
  }

  @Test
  void looksUpAnUnknownOutcomeEvenWhenTheLookUpFailsAtFirst() throws IOException {
    store.failNext(Call.PUBLISH, Moment.AFTER).failNext(Call.STATUS, Moment.BEFORE);
    assertEquals(new Published(), publisher.publish(session, manifest(session, 10, 12)));
    assertEquals(12, end());
  }

  @Test
  void anUnknownOutcomeThatIsAnothersIsALoss() throws IOException {
    Session other = Session.begin(disk, FOLDER);
    new LedgerPublisher(disk).publish(other, manifest(other, 10, 11));
    store.failNext(Call.PUBLISH, Moment.BEFORE);
    assertEquals(new Lost(other.uuid()), publisher.publish(session, manifest(session, 10, 12)));
  }

  @Test
  void aDeathBeforeOrAfterAnyCallLeavesAllOrNothing() throws IOException {
    long callsOfOne = callsOfAPublish();
    for (Moment moment : Moment.values()) {
      for (long call = 1; call <= callsOfOne; call++) {
        diesAt(call, moment);
      }
    }
  }

  private long callsOfAPublish() throws IOException {
    long before = store.calls();
    publisher.publish(session, manifest(session, 10, 12));
    return store.calls() - before;
  }

  /** A lander dies in the middle; the next one finds all or nothing, and goes on from there. */
  private static void diesAt(long call, Moment moment) throws IOException {
    InMemoryFileStore disk = new InMemoryFileStore();
    FaultyFileStore store = new FaultyFileStore(disk);
    Session mortal = Session.begin(store, FOLDER);
    new LedgerPublisher(store).publish(mortal, genesis(mortal, 10));
    store.dieAt(store.calls() + call, moment);
    try {
      new LedgerPublisher(store).publish(mortal, manifest(mortal, 10, 12));
    } catch (IOException e) {
      assertTrue(store.dead(), "failed without an injected fault: " + e);
    }
    disk.loseUnsynced();

    LedgerReader reader = new LedgerReader(disk);
    Session next = Session.begin(disk, FOLDER);
    long end = reader.end(FOLDER).orElseThrow().offset();
    assertTrue(end == 10 || end == 12, "half a unit: " + end);
    var unit = manifest(next, end, 20);
    assertEquals(new Published(), new LedgerPublisher(disk).publish(next, unit));
    Ledger.Chapter chapter = reader.read("d").topicPartitions().get(FOLDER.id());
    assertTrue(Tiling.problems(chapter).isEmpty());
    assertEquals(20, chapter.endOffset());
  }

  @Test
  void givesUpWithoutAVerdictWhenNothingCanBeKnown() {
    store.dieAt(store.calls() + 4, Moment.BEFORE);
    assertThrows(IOException.class, () -> publisher.publish(session, manifest(session, 10, 12)));
  }

  private long end() throws IOException {
    return reader.end(FOLDER).orElseThrow().offset();
  }
}
