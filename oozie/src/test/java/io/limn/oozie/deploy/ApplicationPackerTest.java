package io.limn.oozie.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationPackerTest {
  private static final Path CONF = Path.of("../conf").toAbsolutePath().normalize();
  private static final LakeConfig LAKE =
      LakeConfigReader.read(CONF.resolve("lake.yaml").toString());

  @TempDir private Path folder;

  @Test
  void packsAConfigurationThatMeansTheSameWhereItLands() throws IOException {
    List<DatasetSpec> here = new Datasets(LAKE).all();
    Application application = new ApplicationPacker(LAKE).configuration(here).pack("1.0");
    for (PackedFile file : application.files()) {
      Path target = folder.resolve(file.path());
      Files.createDirectories(target.getParent());
      try (InputStream in = file.source().open()) {
        Files.copy(in, target);
      }
    }
    LakeConfig landed = LakeConfigReader.read(folder.resolve("conf/lake.yaml").toString());
    assertEquals(LAKE.root(), landed.root());
    assertEquals(LAKE.kafka(), landed.kafka());
    List<DatasetSpec> there = new Datasets(landed).all();
    assertEquals(here.size(), there.size());
    for (int i = 0; i < here.size(); i++) {
      assertEquals(here.get(i).version(), there.get(i).version());
      assertEquals(here.get(i).payload(), there.get(i).payload());
      assertEquals(here.get(i).gold(), there.get(i).gold());
    }
  }

  @Test
  void putsDefinitionsAndJarsWhereTheyAreLookedFor() throws IOException {
    Path jar = Files.writeString(folder.resolve("built.jar"), "bytes");
    Application application =
        new ApplicationPacker(LAKE)
            .definitions(Map.of("dataset/workflow.xml", "<w/>"))
            .jars(Map.of("jars/limn.jar", jar))
            .pack("1.0");
    assertEquals(
        List.of("dataset/workflow.xml", "jars/limn.jar"),
        application.files().stream().map(PackedFile::path).toList());
  }

  @Test
  void refusesAModelThatLiesOutsideOfTheConfiguration() throws IOException {
    DatasetSpec outside = written("sql: ../../models/m.sql");
    LakeException wrong =
        assertThrows(
            LakeException.class, () -> new ApplicationPacker(LAKE).configuration(List.of(outside)));
    assertTrue(wrong.problem().contains("orders.yaml"), wrong.problem());
    assertTrue(wrong.remedy().contains("../gold/"), wrong.remedy());
  }

  @Test
  void namesTheVariablesThatContainersNeed() throws IOException {
    Path file = folder.resolve("lake.yaml");
    Files.writeString(
        file,
        Files.readString(CONF.resolve("lake.yaml"))
            .replace("root: hdfs:///lake", "root: hdfs:///${LAKE_ROOT}")
            .replaceAll("(?m)^(datasets|schemas):.*$", "$1: .")
            .replaceAll("bootstrap-servers: .*", "bootstrap-servers: \"\\${BROKERS}\""));
    LakeConfig lake =
        new LakeConfig(
            LAKE.root(),
            LAKE.datasets(),
            LAKE.schemas(),
            LAKE.hadoopConf(),
            LAKE.kafka(),
            LAKE.elasticsearch(),
            LAKE.cassandra(),
            LAKE.hive(),
            LAKE.oozie(),
            file.toString());
    assertEquals(Set.of("BROKERS", "LAKE_ROOT"), new ApplicationPacker(lake).variables());
    PackedFile packed =
        new ApplicationPacker(lake).configuration(List.of()).pack("1.0").files().get(0);
    try (InputStream in = packed.source().open()) {
      String text = new String(in.readAllBytes(), UTF_8);
      assertTrue(text.contains("${BROKERS}"), text);
    }
  }

  /** The dataset orders with another line for where its model is. */
  private static DatasetSpec written(String sql) {
    DatasetSpec given = new Datasets(LAKE).read("orders");
    return new DatasetSpec(
        given.name(),
        given.description(),
        given.payload(),
        given.zone(),
        given.source(),
        given.eventTime(),
        given.landing(),
        given.bronzePartitioning(),
        given.silver(),
        given.gold(),
        given.schedule(),
        given.text().replaceAll("sql: .*", sql),
        given.location());
  }
}
