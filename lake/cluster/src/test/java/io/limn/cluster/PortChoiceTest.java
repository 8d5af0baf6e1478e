package io.limn.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.Port;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.Servers;
import io.limn.core.LakeException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Ports avoid what is taken, stay what they were, and never meet. */
final class PortChoiceTest {
  @Test
  void takesThePreferredPortsWhereTheyAreFree() {
    Map<String, Integer> chosen = choose(PortChoiceTest::free, Map.of());
    for (Server server : Servers.ALL) {
      for (Port port : server.ports()) {
        assertEquals(port.preferred(), chosen.get(port.name()), port.name());
      }
    }
  }

  @Test
  void avoidsWhatIsTaken() {
    Map<String, Integer> chosen = choose(port -> port != 29092, Map.of());
    assertEquals(29192, chosen.get("kafka"));
  }

  @Test
  void aSecondHomeGetsPortsOfItsOwnForEverything() {
    Map<String, Integer> first = choose(PortChoiceTest::free, Map.of());
    Map<String, Integer> second = choose(port -> !first.containsValue(port), Map.of());
    Set<Integer> both = new HashSet<>(first.values());
    both.addAll(second.values());
    assertEquals(first.size() + second.size(), both.size());
  }

  @Test
  void keepsWhatItChoseBefore() {
    Map<String, Integer> before = choose(port -> port != 29092, Map.of());
    assertEquals(before, choose(PortChoiceTest::free, before));
  }

  @Test
  void keepsThePortsOfAServerThatRunsAndSoTakesThemItself() {
    Map<String, Integer> before = choose(PortChoiceTest::free, Map.of());
    Predicate<Server> kafkaRuns = server -> server.name().equals("kafka");
    Map<String, Integer> after =
        new PortChoice(port -> port != before.get("kafka")).choose(Servers.ALL, before, kafkaRuns);
    assertEquals(before, after);
  }

  @Test
  void choosesAnotherWhenARememberedPortWasTakenSince() {
    Map<String, Integer> before = choose(PortChoiceTest::free, Map.of());
    int lost = before.get("elasticsearch");
    Map<String, Integer> after = choose(port -> port != lost, before);
    assertNotEquals(lost, after.get("elasticsearch"));
    assertEquals(before.get("kafka"), after.get("kafka"));
  }

  @Test
  void aNewPortNeverTakesARememberedOne() {
    Map<String, Integer> before = new TreeMap<>(choose(PortChoiceTest::free, Map.of()));
    before.put("kafka-controller", 29092);
    before.remove("kafka");
    Map<String, Integer> after = choose(PortChoiceTest::free, before);
    assertEquals(29092, after.get("kafka-controller"));
    assertEquals(29192, after.get("kafka"));
  }

  @Test
  void namesThePortForWhichNoneIsFree() {
    LakeException refused =
        assertThrows(LakeException.class, () -> choose(port -> false, Map.of()));
    assertTrue(refused.problem().contains("kafka"), refused.problem());
  }

  @Test
  void noTwoPortsShareANameOrAPreferredNumber() {
    List<Port> ports = Servers.ALL.stream().flatMap(server -> server.ports().stream()).toList();
    assertEquals(ports.size(), ports.stream().map(Port::name).distinct().count());
    assertEquals(ports.size(), ports.stream().mapToInt(Port::preferred).distinct().count());
  }

  private static Map<String, Integer> choose(IntPredicate free, Map<String, Integer> remembered) {
    return new PortChoice(free).choose(Servers.ALL, remembered, server -> false);
  }

  private static boolean free(int port) {
    return true;
  }
}
