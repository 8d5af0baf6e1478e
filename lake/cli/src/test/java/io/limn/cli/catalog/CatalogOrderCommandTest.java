package io.limn.cli.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.catalog.SyncRequest;
import io.limn.catalog.TableEntry;
import io.limn.catalog.TableEntry.Contents;
import io.limn.cli.Limn;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workflow hands from our class path to Hive's. */
final class CatalogOrderCommandTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final String HIVE =
      "hive: {metastore-uris: [\"thrift://metastore:9083\"], jdbc-url: \"jdbc:hive2://hive\"}\n";

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @Test
  void holdsWhatThereIsOfTheDeclaredTablesAndWhereTheMetastoreIs() throws IOException {
    Files.createDirectories(folder.resolve("lake/bronze/orders/table/_delta_log"));
    Path file = folder.resolve("runs/1-W/catalog-order.json");

    assertEquals(ExitCode.DONE, order(HIVE, file), err.toString());

    SyncRequest order = new ObjectMapper().readValue(file.toFile(), SyncRequest.class);
    String root = "file:" + folder + "/lake";
    assertEquals(List.of("thrift://metastore:9083"), order.metastoreUris());
    assertEquals(root, order.root());
    assertFalse(order.dryRun());
    TableEntry bronze = order.tables().get(0);
    assertEquals("bronze.orders", bronze.qualifiedName());
    assertEquals(Contents.DELTA, bronze.contents());
    assertEquals(root + "/bronze/orders/table", bronze.location());
    assertEquals(1, order.tables().size(), order::toString);
  }

  @Test
  void isNotWrittenForALakeThatIsInNoCatalogue() throws IOException {
    Path file = folder.resolve("catalog-order.json");
    assertEquals(ExitCode.FAILED, order("", file));
    assertTrue(err.toString().contains("limn: This lake has no Hive configured"), err.toString());
    assertFalse(Files.exists(file));
  }

  private int order(String hive, Path to) throws IOException {
    Path lake = folder.resolve("lake.yaml");
    Files.writeString(
        lake,
        """
        root: "file:%s/lake"
        datasets: "%s/conf/datasets"
        schemas: "%s/schemas/src/main/avro/payload"
        kafka: {bootstrap-servers: "127.0.0.1:9092", properties: {}}
        elasticsearch: {nodes: ["http://127.0.0.1:9200"], properties: {}}
        cassandra: {contact-points: ["127.0.0.1:9042"], datacenter: one, keyspace: limn}
        """
                .formatted(folder, CHECKOUT, CHECKOUT)
            + hive);
    PrintWriter out = new PrintWriter(new StringWriter());
    return Limn.run(
        out,
        new PrintWriter(err, true),
        "catalog",
        "order",
        "--to",
        to.toString(),
        "--lake",
        lake.toString());
  }
}
