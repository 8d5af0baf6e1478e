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
  void theThreeSeedsDoEverythingThatThereIs() {
    List<Plan> three = Seeds.THREE.stream().map(Plan::of).toList();
    assertEquals(3, three.size());
    assertEquals(
        EnumSet.allOf(Mischief.class),
        three.stream().flatMap(plan -> plan.mischief().stream()).collect(Collectors.toSet()));
    assertEquals(
        EnumSet.allOf(Plan.Ending.class),
        three.stream().map(Plan::ending).collect(Collectors.toSet()));
    assertEquals(
        Set.of(1, 2, 3), three.stream().map(p -> p.toLanders().size()).collect(Collectors.toSet()));
    assertTrue(three.stream().anyMatch(Plan::transactions));
    assertEquals(Set.of(1, 2), three.stream().map(Plan::workers).collect(Collectors.toSet()));
    assertEquals(Set.of(true, false), three.stream().map(Plan::named).collect(Collectors.toSet()));
  }

  @Test
  void aPlanIsAFunctionOfItsSeed() {
    assertEquals(Plan.of(77), Plan.of(77));
  }
}
