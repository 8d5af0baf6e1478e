package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.TestDataset;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.parse.RefusalReason;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** When a lander stops over refused records; the dataset's share is one half. */
final class RefusalWindowTest {
  private static final ParseOutcome GOOD =
      new ParseOutcome.Landed(Optional.empty(), Optional.empty(), 0);
  private static final ParseOutcome BAD =
      new ParseOutcome.Refused(RefusalReason.NOT_JSON, "it is no JSON");

  private final DatasetSpec dataset = TestDataset.json().build();
  private final RefusalWindow window = new RefusalWindow(dataset, OptionalDouble.empty());

  @Test
  void aSmallTopicIsQuarantinedWhole() {
    assertDoesNotThrow(() -> add(window, BAD, 500));
  }

  @Test
  void halfAThousandBadRecordsAreTheMostThatAShortHistoryMayHold() {
    add(window, BAD, 500);
    LakeException stops = assertThrows(LakeException.class, () -> window.add(BAD));
    assertTrue(stops.reason().contains("501 of the last 501, by reason {not-json=501}"));
    assertTrue(stops.remedy().contains("--max-quarantine-share 1"), stops.remedy());
  }

  @Test
  void aLongGoodHistoryForgivesNoMoreThanItsLastTenThousand() {
    add(window, GOOD, 1_000_000);
    assertThrows(LakeException.class, () -> add(window, BAD, 11_000));
  }

  @Test
  void aShareBelowTheMostGoesOnForEver() {
    assertDoesNotThrow(
        () -> {
          for (int i = 0; i < 50_000; i++) {
            window.add(i % 5 < 2 ? BAD : GOOD);
          }
        });
  }

  @Test
  void goodRecordsNeverStopIt() {
    add(window, BAD, 500);
    assertDoesNotThrow(() -> add(window, GOOD, 10));
  }

  @Test
  void theOverrideTakesThePlaceOfTheDatasetsShare() {
    RefusalWindow all = new RefusalWindow(dataset, OptionalDouble.of(1));
    assertDoesNotThrow(() -> add(all, BAD, 50_000));
    RefusalWindow none = new RefusalWindow(dataset, OptionalDouble.of(0));
    add(none, GOOD, 10);
    assertThrows(LakeException.class, () -> none.add(BAD));
  }

  private static void add(RefusalWindow window, ParseOutcome verdict, int times) {
    for (int i = 0; i < times; i++) {
      window.add(verdict);
    }
  }
}
