package io.limn.ingest.replay;

import io.limn.core.dataset.LandingSpec;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.replay.Reparser.Parsed;
import io.limn.ingest.unit.UnitFile;
import io.limn.ingest.unit.UnitFiles;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Writes those records that parse now to data files of its session, rolled as a unit's are. */
final class ReplayWriter implements SettlementAttempt {
  private final Reparser parsing;
  private final UnitFiles files;
  private final LandingSpec landing;
  private final Clock clock;
  private final Tally tally = new Tally();
  private final List<UnitFile<GenericRecord>> begun = new ArrayList<>();
  private final List<DataFile> finished = new ArrayList<>();
  private long rowsInOpenFile;

  ReplayWriter(Reparser parsing, UnitFiles files, LandingSpec landing, Clock clock) {
    this.parsing = parsing;
    this.files = files;
    this.landing = landing;
    this.clock = clock;
  }

  @Override
  public AmendmentKind kind() {
    return AmendmentKind.REPLAYED;
  }

  @Override
  public boolean take(Quarantined record) throws IOException {
    Parsed parsed = parsing.parse(record);
    if (parsed.verdict() instanceof ParseOutcome.Refused refused) {
      tally.refused(record, parsed.given(), refused);
      return false;
    }
    land(parsed, (ParseOutcome.Landed) parsed.verdict());
    tally.settled(parsed.changed());
    return true;
  }

  private void land(Parsed parsed, ParseOutcome.Landed lands) throws IOException {
    if (begun.size() == finished.size()) {
      begun.add(files.landed(parsed.received().offset(), clock.instant()));
      rowsInOpenFile = 0;
    }
    UnitFile<GenericRecord> open = begun.get(begun.size() - 1);
    open.append(files.row(parsed.received(), lands), parsed.received().offset());
    open.eventTime(lands.eventTimeMicros());
    rowsInOpenFile++;
    if (rowsInOpenFile >= landing.rollRows() || open.bytes() >= landing.rollBytes()) {
      finished.add(open.finish(files.payloadFingerprint()));
    }
  }

  @Override
  public List<DataFile> finish() throws IOException {
    if (begun.size() > finished.size()) {
      finished.add(begun.get(begun.size() - 1).finish(files.payloadFingerprint()));
    }
    return List.copyOf(finished);
  }

  @Override
  public void discard() throws IOException {
    IOException first = null;
    for (UnitFile<GenericRecord> file : begun) {
      try {
        file.discard();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public void leave() throws IOException {
    if (begun.size() > finished.size()) {
      begun.get(begun.size() - 1).leave();
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
