package io.limn.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.ingest.unit.OpenUnit.Gap;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Gaps become holes: exact offsets, each once, however the log is read. */
final class DividedGapsTest {
  @Test
  void millionsOfAbortedOffsetsAreOneHole() {
    DividedGaps gaps = new DividedGaps(List.of(new Gap(0, 5_000_001)), HoleReason.MARKER);
    for (long offset = 0; offset < 5_000_000; offset++) {
      gaps.record(offset);
    }
    assertFalse(gaps.done());
    gaps.reached(5_000_001);
    assertTrue(gaps.done());
    assertEquals(
        List.of(
            new Hole(0L, 5_000_000L, HoleReason.ABORTED, null),
            new Hole(5_000_000L, 5_000_001L, HoleReason.MARKER, null)),
        gaps.holes());
  }

  @Test
  void whatLeftTheLogMeanwhileIsSaidToBeNotKnownExactly() {
    DividedGaps gaps = new DividedGaps(List.of(new Gap(3, 7), new Gap(10, 12)), HoleReason.MARKER);
    gaps.record(3);
    gaps.leftTheLog(6);
    gaps.record(6);
    gaps.reached(12);
    List<Hole> holes = gaps.holes();
    assertEquals(4, holes.size());
    assertEquals(new Hole(3L, 4L, HoleReason.ABORTED, null), holes.get(0));
    assertTrue(holes.get(1).getNote().contains("retention"), holes.toString());
    assertEquals(new Hole(6L, 7L, HoleReason.ABORTED, null), holes.get(2));
    assertEquals(new Hole(10L, 12L, HoleReason.MARKER, null), holes.get(3));
  }

  @RepeatedTest(50)
  void everyOffsetOfTheGapsHasItsReasonAndNoOther(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Gap> gaps = gaps(random);
    long end = gaps.get(gaps.size() - 1).end();
    SortedSet<Long> records = new TreeSet<>();
    for (long offset = 0; offset < end + 5; offset++) {
      if (random.nextBoolean()) {
        records.add(offset);
      }
    }
    DividedGaps divided = new DividedGaps(gaps, HoleReason.MARKER);
    long position = gaps.get(0).first();
    while (!divided.done()) {
      long to = position + random.nextInt(1, 12);
      records.subSet(position, to).forEach(divided::record);
      divided.reached(to);
      position = to;
    }
    SortedMap<Long, HoleReason> found = new TreeMap<>();
    for (Hole hole : divided.holes()) {
      for (long offset = hole.getFirstOffset(); offset < hole.getEndOffset(); offset++) {
        assertEquals(null, found.put(offset, hole.getReason()), "twice: " + offset);
      }
    }
    SortedMap<Long, HoleReason> expected = new TreeMap<>();
    for (Gap gap : gaps) {
      for (long offset = gap.first(); offset < gap.end(); offset++) {
        expected.put(offset, records.contains(offset) ? HoleReason.ABORTED : HoleReason.MARKER);
      }
    }
    assertEquals(expected, found);
  }

  private static List<Gap> gaps(Random random) {
    List<Gap> gaps = new ArrayList<>();
    long offset = 0;
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      long first = offset + random.nextInt(1, 9);
      offset = first + random.nextInt(1, 9);
      gaps.add(new Gap(first, offset));
    }
    return gaps;
  }
}
