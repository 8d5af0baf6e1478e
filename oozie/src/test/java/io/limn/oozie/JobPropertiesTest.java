package io.limn.oozie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobPropertiesTest {

  @Test
  void tellTheServerWhereClusterAndLakeAre() {
    assertEquals(
        Map.of(
            "nameNode", "hdfs://namenode:8020",
            "resourceManager", "resourcemanager:8032",
            "app", Samples.APP,
            "lakeRoot", "hdfs://namenode:8020/lake",
            "catalog", "declared",
            "oozie.use.system.libpath", "true"),
        Samples.common());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{every: day, at: '02:30', start: 2026-11-01} | day | 60 | 120 | 360",
        "{every: hour, start: 2026-11-01} | hour | 30 | 120 | 360",
        "{every: hour, start: 2026-11-01, due: 20 min, timeout: 30 min} | hour | 10 | 20 | 30",
      })
  void countInMinutes(String schedule, String every, String startDue, String due, String timeout) {
    Map<String, String> properties = JobProperties.of(Samples.scheduled("retail", schedule));
    assertEquals("retail", properties.get("dataset"));
    assertEquals(every, properties.get("every"));
    assertEquals(startDue, properties.get("startDue"));
    assertEquals(due, properties.get("due"));
    assertEquals(timeout, properties.get("timeout"));
    assertEquals("2", properties.get("retries"));
    assertEquals("1", properties.get("retryInterval"));
  }

  @Test
  void whatLakeYamlSaysComesLast() {
    LakeConfig lake = lake("hdfs:///lake", Map.of("queueName", "nightly", "resourceManager", "rm"));
    Map<String, String> properties = JobProperties.common(lake, Samples.hadoop(), Samples.APP);
    assertEquals("nightly", properties.get("queueName"));
    assertEquals("rm", properties.get("resourceManager"));
  }

  @Test
  void aRootThatNamesItsFileSystemIsLeftAlone() {
    LakeConfig lake = lake("s3a://bucket/lake", Map.of());
    Map<String, String> properties = JobProperties.common(lake, Samples.hadoop(), Samples.APP);
    assertEquals("s3a://bucket/lake", properties.get("lakeRoot"));
  }

  @Test
  void tellWhetherThereIsACatalogue() {
    LakeConfig.Hive hive = new LakeConfig.Hive(List.of("thrift://metastore:9083"), "jdbc:hive2://");
    LakeConfig with = lake("hdfs:///lake", Optional.of(hive), Map.of());
    LakeConfig without = lake("hdfs:///lake", Optional.empty(), Map.of());
    assertEquals(
        "declared", JobProperties.common(with, Samples.hadoop(), Samples.APP).get("catalog"));
    assertEquals(
        "undeclared", JobProperties.common(without, Samples.hadoop(), Samples.APP).get("catalog"));
  }

  @Test
  void severalResourceManagersGoByTheirClustersName() {
    Configuration hadoop = Samples.hadoop();
    hadoop.setBoolean("yarn.resourcemanager.ha.enabled", true);
    hadoop.set("yarn.resourcemanager.cluster-id", "yarn-1");
    Map<String, String> properties = JobProperties.common(Samples.LAKE, hadoop, Samples.APP);
    assertEquals("yarn-1", properties.get("resourceManager"));
  }

  @ParameterizedTest
  @CsvSource({
    "fs.defaultFS, file:///, name node",
    "yarn.resourcemanager.address, 0.0.0.0:8032, resource manager",
  })
  void aConfigurationThatKnowsNoClusterIsRefused(String key, String value, String problem) {
    Configuration hadoop = Samples.hadoop();
    hadoop.set(key, value);
    LakeException refused =
        assertThrows(
            LakeException.class, () -> JobProperties.common(Samples.LAKE, hadoop, Samples.APP));
    assertTrue(refused.problem().contains(problem), refused.problem());
    assertTrue(refused.remedy().contains("hadoop-conf"), refused.remedy());
  }

  @Test
  void aRunByHandSaysWhichWorkflowItIs() {
    String path = "oozie.wf.application.path";
    Map<String, String> dataset =
        JobProperties.byHand(
            Samples.APP, Samples.scheduled("retail", "{every: hour, start: 2026-11-01}"));
    assertEquals(Samples.APP + "/dataset", dataset.get(path));
    assertEquals("retail", dataset.get("dataset"));
    assertEquals(
        Map.of(path, Samples.APP + "/maintenance"), JobProperties.maintenanceByHand(Samples.APP));
  }

  @Test
  void noneIsEmptyBecauseOozieForgetsThose() {
    assertFalse(Samples.common().containsValue(""));
    assertFalse(
        JobProperties.of(Samples.scheduled("retail", "{every: hour, start: 2026-11-01}"))
            .containsValue(""));
  }

  private static LakeConfig lake(String root, Map<String, String> properties) {
    return lake(root, Samples.LAKE.hive(), properties);
  }

  private static LakeConfig lake(
      String root, Optional<LakeConfig.Hive> hive, Map<String, String> properties) {
    LakeConfig given = Samples.LAKE;
    return new LakeConfig(
        root,
        given.datasets(),
        given.schemas(),
        given.hadoopConf(),
        given.kafka(),
        given.elasticsearch(),
        given.cassandra(),
        hive,
        Optional.of(new LakeConfig.Oozie("http://oozie:11000/oozie", "oozie", properties)),
        given.location());
  }
}
