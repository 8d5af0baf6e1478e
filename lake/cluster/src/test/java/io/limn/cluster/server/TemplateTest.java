package io.limn.cluster.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  @Test
  void fillsInNamesAndLeavesHadoopsOwnVariablesAlone() {
    Template template = new Template("<a>@kafka-controller@</a> ${hadoop.tmp.dir} you@example @");
    assertEquals(
        "<a>1</a> ${hadoop.tmp.dir} you@example @",
        template.filled(Map.of("kafka-controller", "1")));
  }

  @Test
  void takesAValueAsItIs() {
    assertEquals("$1\\", new Template("@a@").filled(Map.of("a", "$1\\")));
  }

  @Test
  void anUnknownNameIsABug() {
    Template template = new Template("@unknown@");
    assertThrows(IllegalStateException.class, () -> template.filled(Map.of()));
  }
}
