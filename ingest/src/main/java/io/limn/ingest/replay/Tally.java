package io.limn.ingest.replay;

import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.replay.Settlement.Example;
import io.limn.schema.Amendment;
import io.limn.schema.Quarantined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of records: of one attempt, or of all that counted. Not thread-safe. */
final class Tally {
  private static final int MOST_EXAMPLES = 20;

  private final SortedMap<String, Long> stillRefused = new TreeMap<>();
  private final List<Example> examples = new ArrayList<>();
  private final List<Amendment> amendments = new ArrayList<>();
  private long selected;
  private long settled;
  private long edited;

  void settled(boolean wasEdited) {
    selected++;
    settled++;
    edited += wasEdited ? 1 : 0;
  }

  void refused(Quarantined record, Optional<Edited> given, ParseOutcome.Refused why) {
    selected++;
    stillRefused.merge(why.reason().text(), 1L, Long::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(
          new Example(
              record.getTopic(),
              record.getTopicPartition(),
              record.getOffset(),
              given.map(Edited::line).orElse(0),
              why.reason().text(),
              why.detail()));
    }
  }

  void published(Amendment amendment) {
    amendments.add(amendment);
  }

  long edited() {
    return edited;
  }

  void add(Tally other) {
    selected += other.selected;
    settled += other.settled;
    edited += other.edited;
    other.stillRefused.forEach((reason, count) -> stillRefused.merge(reason, count, Long::sum));
    other.examples.stream()
        .limit(Math.max(0, MOST_EXAMPLES - examples.size()))
        .forEach(examples::add);
    amendments.addAll(other.amendments);
  }

  Settlement settlement() {
    return new Settlement(
        selected,
        settled,
        edited,
        new TreeMap<>(stillRefused),
        List.copyOf(examples),
        List.copyOf(amendments));
  }
}
