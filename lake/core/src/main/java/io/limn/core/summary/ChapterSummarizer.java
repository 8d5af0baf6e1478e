package io.limn.core.summary;

import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.ChapterVisitor;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up one chapter as of a moment, unit by unit. Units are published one after the other, so all
 * that lie before the newest one of the moment were there too, whatever their landers' clocks said.
 */
final class ChapterSummarizer implements ChapterVisitor {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final TopicPartitionId id;
  private final Instant moment;
  private final LedgerSummary.Details details;
  private final SortedMap<AmendmentKind, Long> amended = new TreeMap<>();
  private final List<Amendment> amendments = new ArrayList<>();
  private final List<Hole> holes = new ArrayList<>();
  private final List<Hole> laterHoles = new ArrayList<>();
  private final Totals.Adding sums = new Totals.Adding();
  private final Totals.Adding laterSums = new Totals.Adding();
  private final Totals.Adding lastHour = new Totals.Adding();
  private final Totals.Adding lastDay = new Totals.Adding();
  private Genesis genesis;
  private long endOffset;
  private long replayedBytes;
  private Instant newestUnit;
  private Instant newestEventTime;
  private Instant laterEventTime;

  ChapterSummarizer(TopicPartitionId id, Instant moment, LedgerSummary.Details details) {
    this.id = id;
    this.moment = moment;
    this.details = details;
  }

  @Override
  public void genesis(Genesis first) {
    genesis = first;
    endOffset = first.getStartOffset();
  }

  @Override
  public void amendment(Amendment amendment) {
    if (amendment.getCreatedAt().isAfter(moment)) {
      return;
    }
    AmendmentKind kind = amendment.getKind();
    amended.merge(kind, AmendedOffsets.of(List.of(amendment), kind).count(), Long::sum);
    replayedBytes += Totals.bytes(amendment.getDataFiles());
    eventTimes(amendment.getDataFiles());
    newestEventTime = later(newestEventTime, laterEventTime);
    if (details.amendments()) {
      amendments.add(amendment);
    }
  }

  @Override
  public void unit(Manifest unit) {
    laterSums.add(unit);
    eventTimes(unit.getDataFiles());
    if (details.holes()) {
      laterHoles.addAll(unit.getHoles());
    }
    Instant published = unit.getPublishedAt();
    if (published.isAfter(moment)) {
      return;
    }
    sums.take(laterSums);
    holes.addAll(laterHoles);
    laterHoles.clear();
    newestEventTime = later(newestEventTime, laterEventTime);
    newestUnit = published;
    endOffset = unit.getEndOffset();
    if (published.isAfter(moment.minus(HOUR))) {
      lastHour.add(unit);
    }
    if (published.isAfter(moment.minus(DAY))) {
      lastDay.add(unit);
    }
  }

  ChapterSummary summary(int unfolded) {
    return new ChapterSummary(
        id,
        genesis,
        !genesis.getCreatedAt().isAfter(moment),
        endOffset,
        sums.totals(),
        amended,
        replayedBytes,
        unfolded,
        flow(lastHour, HOUR),
        flow(lastDay, DAY),
        Optional.ofNullable(newestUnit),
        Optional.ofNullable(newestEventTime),
        List.copyOf(holes),
        List.copyOf(amendments));
  }

  private void eventTimes(List<DataFile> files) {
    for (DataFile file : files) {
      laterEventTime = later(laterEventTime, file.getMaxEventTime());
    }
  }

  private static Instant later(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private IntakeRate flow(Totals.Adding units, Duration window) {
    Totals totals = units.totals();
    Duration age = Duration.between(genesis.getCreatedAt(), moment);
    Duration over = age.compareTo(window) < 0 ? age : window;
    Duration second = Duration.ofSeconds(1);
    return new IntakeRate(
        totals.rows(), totals.bytes(), over.compareTo(second) < 0 ? second : over);
  }
}
