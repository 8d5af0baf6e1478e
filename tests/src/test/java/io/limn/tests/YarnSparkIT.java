package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.server.ServerGroup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Spark job on the real YARN, submitted as users submit it. */
final class YarnSparkIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.YARN);

  @TempDir private Path folder;

  @Test
  void silverRunsOnYarnAndGivesWhatItGivesElsewhere() throws Exception {
    Shop shop = new Shop("yarnshop", folder, CLUSTER);
    shop.sell("a 01 de 1.00", "a 01 de 1.00", "b 01 fr 2.001", "c 02 de 3.10");
    shop.limn("load").expect(0);

    JsonNode step = shop.limn("silver", "--on", "yarn", "--json").expect(0).json().get(0);

    assertEquals(4, step.path("in").asLong());
    assertEquals(2, step.path("out").asLong());
    assertEquals(1, step.path("duplicate").asLong());
    assertEquals(1, step.path("quarantined").asLong());
    assertEquals(
        List.of("id,country,amount", "a,DE,1.00", "c,DE,3.10"),
        shop.query("SELECT id, country, amount FROM silver.yarnshop ORDER BY id"));
  }
}
