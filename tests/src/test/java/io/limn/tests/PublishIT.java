package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.ServerGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Publishing to the real Elasticsearch and the real Cassandra, and what the read-back notices. */
final class PublishIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA);

  private static final int DOES_NOT_TALLY = 3;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void mirrorsGoldAndNoticesWhateverElseIsWritten() throws Exception {
    Shop shop = new Shop("shop", folder, CLUSTER);
    shop.sell("a 01 de 1.00", "b 01 fr 2.00", "c 02 de 3.10");
    shop.limn("run").expect(0);
    assertEquals(3, documents().path("hits").path("total").path("value").asInt());
    assertEquals(3, rows());
    for (JsonNode hit : documents().path("hits").path("hits")) {
      assertEquals(1, hit.path("_version").asLong(), "the first step is the version");
    }

    for (JsonNode step : shop.limn("publish", "--json").expect(0).json()) {
      assertTrue(step.path("step").isNull(), "publishing twice changes nothing: " + step);
    }

    // c moves to another country: a row of gold changes, one comes, one goes
    shop.sell("c 02 it 3.10", "d 01 de 4.00");
    shop.limn("run").expect(0);
    assertEquals(3, rows());
    assertEquals("5.00", document("DE", "2026-03-01").path("_source").path("amount").asText());
    assertEquals(2, document("DE", "2026-03-01").path("_version").asLong());
    assertEquals(1, document("FR", "2026-03-01").path("_version").asLong(), "it did not change");
    shop.limn("audit").expect(0);

    try (CqlSession session = session()) {
      session.execute(
          "DELETE FROM limn.shop_daily WHERE country = 'FR' AND bucket = '2026-03-01'"
              + " AND day = '2026-03-01'");
    }
    tamper();
    String said = shop.limn("audit").expect(DOES_NOT_TALLY).out();
    assertTrue(said.contains("cassandra limn.shop_daily holds 2 rows, but its receipt"), said);
    assertTrue(said.contains("elasticsearch shop-daily does not hold the rows"), said);
    shop.limn("publish", "--rebuild").expect(0);
    assertEquals(3, rows());
    assertEquals("2.00", document("FR", "2026-03-01").path("_source").path("amount").asText());
    shop.limn("audit").expect(0);
  }

  private static void tamper() throws IOException, InterruptedException {
    String id = document("FR", "2026-03-01").path("_id").asText();
    String body = "{\"doc\": {\"amount\": \"2.01\"}}";
    call(
        HttpRequest.newBuilder(at("/shop-daily/_update/" + id + "?refresh=true"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode document(String country, String day)
      throws IOException, InterruptedException {
    for (JsonNode hit : documents().path("hits").path("hits")) {
      JsonNode source = hit.path("_source");
      if (source.path("country").asText().equals(country)
          && source.path("day").asText().equals(day)) {
        return hit;
      }
    }
    throw new AssertionError("no document of " + country + " on " + day);
  }

  private static JsonNode documents() throws IOException, InterruptedException {
    return call(HttpRequest.newBuilder(at("/shop-daily/_search?version=true&size=100")));
  }

  private static JsonNode call(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var response = HTTP.send(request.build(), BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    return new ObjectMapper().readTree(response.body());
  }

  private static URI at(String path) {
    return URI.create("http://" + CLUSTER.endpoints().address("elasticsearch") + path);
  }

  private static long rows() {
    try (CqlSession session = session()) {
      return session.execute("SELECT count(*) FROM limn.shop_daily").one().getLong(0);
    }
  }

  private static CqlSession session() {
    String[] point = CLUSTER.endpoints().address("cassandra").split(":", -1);
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(point[0], Integer.parseInt(point[1])))
        .withLocalDatacenter("datacenter1")
        .build();
  }
}
