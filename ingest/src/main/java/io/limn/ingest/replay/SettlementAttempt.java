package io.limn.ingest.replay;

import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.util.List;

/** What one attempt does with the records of one topic partition. Nothing of it is visible. */
interface SettlementAttempt {

  AmendmentKind kind();

  /**
   * Takes a record that is still in quarantine and was asked for; they come by offset.
   *
   * @return whether the amendment is to settle it
   */
  boolean take(Quarantined record) throws IOException;

  /** Syncs and closes what was written: only then may an amendment name it. */
  List<DataFile> finish() throws IOException;

  /** Deletes what was written: only when it is certain that no amendment names it, or will. */
  void discard() throws IOException;

  /** Lets go of what was written where it is: whether an amendment names it is not known. */
  void leave() throws IOException;

  Tally tally();

  /** Gives records up. */
  final class Dismissing implements SettlementAttempt {
    private final Tally tally = new Tally();

    @Override
    public AmendmentKind kind() {
      return AmendmentKind.DISMISSED;
    }

    @Override
    public boolean take(Quarantined record) {
      tally.settled(false);
      return true;
    }

    @Override
    public List<DataFile> finish() {
      return List.of();
    }

    @Override
    public void discard() {}

    @Override
    public void leave() {}

    @Override
    public Tally tally() {
      return tally;
    }
  }
}
