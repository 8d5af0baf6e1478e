package io.limn.tests.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PlanTest {

  @Test
  void theSixSeedsDoEverythingThatThereIs() {
    List<Plan> six = Seeds.SIX.stream().map(Plan::of).toList();
    assertEquals(6, six.size());
    assertEquals(
        EnumSet.allOf(Mischief.class),
        six.stream().flatMap(plan -> plan.mischief().stream()).collect(Collectors.toSet()));
    assertEquals(
        EnumSet.allOf(Plan.Ending.class),
        six.stream().map(Plan::ending).collect(Collectors.toSet()));
    assertEquals(
        Set.of(1, 2, 3), six.stream().map(p -> p.toLanders().size()).collect(Collectors.toSet()));
    assertTrue(six.stream().anyMatch(Plan::transactions));
  }

  @Test
  void aPlanIsAFunctionOfItsSeed() {
    assertEquals(Plan.of(77), Plan.of(77));
  }
}
