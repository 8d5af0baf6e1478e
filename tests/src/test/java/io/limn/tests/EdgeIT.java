package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.tests.LimnProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the actions of a workflow call, beside the real stages. */
final class EdgeIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA);

  private static final int FAILED = 1;

  @TempDir private Path folder;

  @Test
  void tellsWhatWaitsAsTheStagesFindItAndAuditsWithTheFactsOfAnotherJob() throws Exception {
    Shop shop = new Shop("edge", folder.resolve("declared"), CLUSTER);
    Edge edge = new Edge(CLUSTER, folder.resolve("edge"), shop.lake());
    assertEquals(Set.of(), pending(shop));
    shop.sell("a 01 de 1.00", "b 01 fr 2.00", "c 02 de 3.10");
    for (String stage : List.of("load", "silver", "gold", "publish")) {
      assertEquals(Set.of(stage), pending(shop));
      shop.limn(stage).expect(0);
    }
    assertEquals(Set.of(), pending(shop));
    assertEquals(Set.of(), pending(edge));
    for (JsonNode step : shop.limn("run", "--json").expect(0).json()) {
      assertTrue(step.path("step").isNull(), "what is not pending is nothing to do: " + step);
    }

    shop.sell("d 02 de 4.00");
    shop.limn("load").expect(0);
    shop.limn("silver").expect(0);
    loseNewestCommit(shop, LakeLayout.silverTable("edge"));
    assertEquals(Set.of("silver"), pending(edge));
    JsonNode left = shop.limn("silver", "--json").expect(0).json().get(0);
    assertEquals(2, left.path("step").asLong(), "the stage runs the plan that it found");
    assertEquals(Set.of("gold"), pending(shop));
    shop.limn("run").expect(0);

    auditsWithFacts(edge, shop.root());
    Ended refused = edge.limn("load", "edge").expect(FAILED);
    assertTrue(refused.err().contains("needs a checkout of Limn"), refused.err());
  }

  private static void auditsWithFacts(Edge edge, String root) throws Exception {
    String facts = root + "/runs/facts.json";
    String report = root + "/runs/audit.json";
    edge.spark("AuditFacts", "edge", "--to", facts).expect(0);

    Ended audit = edge.limn("audit", "--facts", facts, "--report", report, "--json").expect(0);

    JsonNode written = new ObjectMapper().readTree(edge.text(report));
    assertEquals("tallies", written.path("verdict").asText(), audit.out());
    assertEquals(audit.json(), written);
    String refused = edge.limn("audit", "--full", "--facts", facts).expect(FAILED).err();
    assertTrue(refused.contains("without --full"), refused);
  }

  /** As if the table's step had been planned, and had died before its last commit. */
  private static void loseNewestCommit(Shop shop, String table) throws IOException {
    FileStore store = shop.lake().store();
    String newest = "%020d".formatted(shop.newestVersion(table));
    for (StoredFile file : store.list(table + "/_delta_log")) {
      if (file.name().startsWith(newest)) { // its checksum too
        store.deleteFile(file.location());
      }
    }
  }

  /** The stages that have something to do, as an action of a workflow finds them. */
  private static Set<String> pending(Edge edge) throws InterruptedException {
    return stages(edge.limn("pending", "edge", "--json"));
  }

  /** The same, told by the same command in this process. */
  private static Set<String> pending(Shop shop) {
    return stages(shop.limn("pending", "--json"));
  }

  private static Set<String> stages(Ended pending) {
    Set<String> stages = new TreeSet<>();
    for (JsonNode work : pending.expect(0).json()) {
      if (work.path("pending").asBoolean()) {
        stages.add(work.path("stage").asText());
      }
    }
    return stages;
  }
}
