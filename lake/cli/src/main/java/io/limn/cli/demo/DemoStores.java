package io.limn.cli.demo;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.generate.Expected.Revenue;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStores;
import io.limn.table.Rows;
import io.limn.table.TableSnapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the revenue of days and countries from where it ended up, the way its users would. */
final class DemoStores {
  private static final Comparator<Revenue> ORDER =
      Comparator.comparing(Revenue::orderDate).thenComparing(Revenue::country);
  private static final int MOST_DOCUMENTS = 10_000;

  private final LakeConfig lake;
  private final GoldSpec model;

  DemoStores(LakeConfig lake, GoldSpec model) {
    this.lake = lake;
    this.model = model;
  }

  /** Straight from the Delta table, through Delta Kernel. */
  List<Revenue> gold() {
    String location = lake.root() + "/" + LakeLayout.goldTable(model.table());
    List<Revenue> found = new ArrayList<>();
    try (Rows rows = TableSnapshot.newest(location, FileStores.hadoop(lake.hadoopConf())).read()) {
      rows.forEachRemaining(
          row ->
              found.add(
                  revenue(
                      row.get("order_date").toString(),
                      (String) row.get("country"),
                      ((Number) row.get("orders")).longValue(),
                      ((Number) row.get("quantity")).longValue(),
                      (BigDecimal) row.get("revenue"))));
    }
    return sorted(found);
  }

  /** Over HTTP. */
  List<Revenue> elasticsearch() {
    String index = model.elasticsearch().orElseThrow().index();
    URI search =
        URI.create(
            lake.elasticsearch().nodes().get(0) + "/" + index + "/_search?size=" + MOST_DOCUMENTS);
    HttpClient client = HttpClient.newHttpClient();
    try {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(search).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw unanswered(search, answer.statusCode() + ": " + answer.body(), null);
      }
      List<Revenue> found = new ArrayList<>();
      for (JsonNode hit : new ObjectMapper().readTree(answer.body()).at("/hits/hits")) {
        JsonNode document = hit.path("_source");
        found.add(
            revenue(
                date(document.path("order_date")),
                document.path("country").asText(),
                document.path("orders").asLong(),
                document.path("quantity").asLong(),
                new BigDecimal(document.path("revenue").asText())));
      }
      return sorted(found);
    } catch (IOException e) {
      throw unanswered(search, IoReason.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(search, "interrupted", e);
    }
  }

  /** With CQL. */
  List<Revenue> cassandra() {
    String table = lake.cassandra().keyspace() + "." + model.cassandra().orElseThrow().table();
    CqlSessionBuilder builder =
        CqlSession.builder().withLocalDatacenter(lake.cassandra().datacenter());
    for (String contact : lake.cassandra().contactPoints()) {
      int colon = contact.lastIndexOf(':');
      builder.addContactPoint(
          new InetSocketAddress(
              contact.substring(0, colon), Integer.parseInt(contact.substring(colon + 1))));
    }
    List<Revenue> found = new ArrayList<>();
    try (CqlSession session = builder.build()) {
      for (Row row : session.execute("SELECT * FROM " + table)) {
        found.add(
            revenue(
                String.valueOf(row.getLocalDate("order_date")),
                row.getString("country"),
                row.getLong("orders"),
                row.getLong("quantity"),
                row.getBigDecimal("revenue")));
      }
    }
    return sorted(found);
  }

  /** A date as a store gives it: text, or milliseconds since 1970. */
  private static String date(JsonNode node) {
    return node.isNumber()
        ? LocalDate.ofInstant(Instant.ofEpochMilli(node.asLong()), ZoneOffset.UTC).toString()
        : node.asText();
  }

  private static Revenue revenue(
      String date, String country, long orders, long quantity, BigDecimal revenue) {
    return new Revenue(
        date,
        country,
        orders,
        quantity,
        revenue.setScale(2, RoundingMode.UNNECESSARY).toPlainString());
  }

  private static List<Revenue> sorted(List<Revenue> rows) {
    return rows.stream().sorted(ORDER).toList();
  }

  private static LakeException unanswered(URI asked, String reason, Exception why) {
    return new LakeException(
        "Elasticsearch gave an unexpected answer",
        asked + ": " + reason,
        "check its log: `limn logs elasticsearch`",
        why);
  }
}
