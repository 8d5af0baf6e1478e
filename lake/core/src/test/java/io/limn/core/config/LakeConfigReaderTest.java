package io.limn.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final String HIVE =
      """
      hive: {metastore-uris: ["thrift://m1:9083", "thrift://m2:9083"], jdbc-url: "jdbc:hive2://h:10000/x"}
      """;

  @Test
  void readsEveryKey() {
    LakeConfig lake = read(TEXT, Map.of("SECRET", "s$1"));
    assertEquals("hdfs://nn:8020/lake", lake.root());
    assertEquals("/etc/limn/datasets", lake.datasets());
    assertEquals("/srv/schemas", lake.schemas());
    assertEquals(Map.of("sasl.password", "s$1"), lake.kafka().properties());
    assertEquals(List.of("http://es:9200"), lake.elasticsearch().nodes());
    assertEquals(List.of("c1:9042", "c2:9042"), lake.cassandra().contactPoints());
    assertEquals(Optional.empty(), lake.hive());
  }

  @Test
  void readsWhereHiveIs() {
    LakeConfig.Hive hive = read(TEXT + HIVE, Map.of("SECRET", "s")).hive().orElseThrow();
    assertEquals(List.of("thrift://m1:9083", "thrift://m2:9083"), hive.metastoreUris());
    assertEquals("jdbc:hive2://h:10000/x", hive.jdbcUrl());
  }

  @Test
  void refusesAnAddressOfHiveThatIsNoUri() {
    String metastore = HIVE.replace("thrift://m1:9083", "m1:9083");
    assertEquals("/etc/limn/lake.yaml:9: hive.metastore-uris", problem(TEXT + metastore));
    String url = HIVE.replace("jdbc:hive2://", "jdbc:hive://");
    assertEquals("/etc/limn/lake.yaml:9: hive.jdbc-url", problem(TEXT + url));
  }

  @Test
  void readsWhereOozieIs() {
    String given = "oozie: {url: 'http://h:11000/oozie/', properties: {queueName: nightly}}\n";
    LakeConfig.Oozie oozie = read(TEXT + given, Map.of("SECRET", "s")).oozie().orElseThrow();
    assertEquals("http://h:11000/oozie", oozie.url());
    assertEquals("oozie", oozie.applications());
    assertEquals(Map.of("queueName", "nightly"), oozie.properties());
  }

  @Test
  void refusesAnOozieThatIsNowhere() {
    assertEquals("/etc/limn/lake.yaml:9: oozie.url", problem(TEXT + "oozie: {url: 'h:11000'}\n"));
    String outside = "oozie: {url: 'http://h:11000/oozie', applications: ../apps}\n";
    assertEquals("/etc/limn/lake.yaml:9: oozie.applications", problem(TEXT + outside));
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
  void refusesARootThatIsNoUri() {
    for (String root : List.of("hdfs://nn/a b", "hdfs://nn/%zz", "hdfs://nn")) {
      assertEquals(
          "/etc/limn/lake.yaml:1: root", problem(TEXT.replace("hdfs://nn:8020/lake/", root)), root);
    }
  }

  @Test
  void refusesWhatIsNoText() {
    String binary = TEXT.replace("datasets: datasets", "datasets: \u0000\u0001");
    assertEquals("/etc/limn/lake.yaml:2 is not valid YAML", problem(binary));
    assertEquals("/etc/limn/lake.yaml:1 is not valid YAML", problem("\u0007"));
  }

  @Test
  void refusesAKeyThatIsNoWord() {
    assertEquals("/etc/limn/lake.yaml:1: a key", problem("[a, b]: c\n" + TEXT));
    String below = TEXT.replace("{nodes: ", "{{a: b}: c, nodes: ");
    assertEquals("/etc/limn/lake.yaml:7: a key of elasticsearch", problem(below));
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    LakeException wrong =
        assertThrows(
            LakeException.class, () -> read(TEXT + "root: file:///x\n", Map.of("SECRET", "s")));
    assertEquals("/etc/limn/lake.yaml:9: root", wrong.problem());
    assertEquals("is given twice", wrong.reason());
  }

  private static String problem(String text) {
    return assertThrows(LakeException.class, () -> read(text, Map.of("SECRET", "s"))).problem();
  }

  private static LakeConfig read(String text, Map<String, String> environment) {
    return LakeConfigReader.read("/etc/limn/lake.yaml", text, environment);
  }
}
