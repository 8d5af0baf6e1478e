package io.limn.spark.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.store.LocalFileStore;
import io.limn.spark.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Hadoop settings of a lake are those of all its sessions, and of no other lake's. */
class SparkSessionsTest {
  private static final String KEY = "fs.limn-test.key";

  @TempDir private Path folder;

  private LakeConfig config;
  private DatasetSpec sales;

  @BeforeEach
  void declareALakeWithHadoopSettings() throws IOException {
    TestLake lake = new TestLake(folder);
    sales = lake.declare("sales", "{\"name\":\"id\",\"type\":\"string\"}", TestLake.SALES);
    Path conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("core-site.xml"),
        "<configuration><property><name>"
            + KEY
            + "</name><value>${user.name}-x</value></property></configuration>");
    LakeConfig plain = lake.config();
    config =
        new LakeConfig(
            plain.root(),
            plain.datasets(),
            plain.schemas(),
            Optional.of(conf.toString()),
            plain.kafka(),
            plain.elasticsearch(),
            plain.cassandra(),
            plain.hive(),
            plain.oozie(),
            plain.location());
  }

  @Test
  void theSettingsReachEverySessionOfTheLake() {
    TestLake.spark();
    String value = System.getProperty("user.name") + "-x";
    SparkSession opened = SparkSessions.open("test", config);
    assertEquals(value, setting(opened));
    Lake lake = Lake.of(config, sales, new LocalFileStore(folder), opened);
    assertEquals(value, setting(lake.spark()));
    assertEquals(value, setting(lake.inNewSession().spark()));
  }

  @Test
  void theyReachNoOtherLake() {
    TestLake.spark();
    SparkSessions.open("test", config);
    assertNull(setting(SparkSessions.open("other", new TestLake(folder).config())));
  }

  private static String setting(SparkSession spark) {
    return spark.sessionState().newHadoopConf().get(KEY);
  }
}
