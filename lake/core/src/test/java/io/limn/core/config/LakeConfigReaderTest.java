package io.limn.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LakeConfigReaderTest {
  private static final String TEXT =
      """
      root: hdfs://nn:8020/lake/
      datasets: datasets
      schemas: /srv/schemas
      kafka:
        bootstrap-servers: broker:9092
        properties: {sasl.password: "${SECRET}"}
      elasticsearch: {nodes: ["http://es:9200"]}
      cassandra: {contact-points: ["c1:9042", "c2:9042"], datacenter: dc1, keyspace: limn}
      """;

  @Test
  void readsEveryKey() {
    LakeConfig lake = read(TEXT, Map.of("SECRET", "s$1"));
    assertEquals("hdfs://nn:8020/lake", lake.root());
    assertEquals("file:/etc/limn/datasets", lake.datasets().replace("///", "/"));
    assertEquals("/srv/schemas", lake.schemas());
    assertEquals(Map.of("sasl.password", "s$1"), lake.kafka().properties());
    assertEquals(List.of("http://es:9200"), lake.elasticsearch().nodes());
    assertEquals(List.of("c1:9042", "c2:9042"), lake.cassandra().contactPoints());
  }

  @Test
  void namesAVariableThatIsNotSet() {
    LakeException wrong = assertThrows(LakeException.class, () -> read(TEXT, Map.of()));
    assertTrue(wrong.problem().contains("SECRET"), wrong.problem());
  }

  @Test
  void refusesARootWithoutItsScheme() {
    LakeException wrong =
        assertThrows(
            LakeException.class,
            () -> read(TEXT.replace("hdfs://nn:8020/lake/", "/lake"), Map.of("SECRET", "s")));
    assertEquals("/etc/limn/lake.yaml:1: root", wrong.problem());
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    LakeException wrong =
        assertThrows(
            LakeException.class, () -> read(TEXT + "root: file:///x\n", Map.of("SECRET", "s")));
    assertEquals("/etc/limn/lake.yaml:9: root", wrong.problem());
    assertEquals("is given twice", wrong.reason());
  }

  private static LakeConfig read(String text, Map<String, String> environment) {
    return LakeConfigReader.read("/etc/limn/lake.yaml", text, environment);
  }
}
