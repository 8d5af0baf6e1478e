package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.server.ServerGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole path on real data whose figures are known: fed once, and then once more under new
 * offsets, which must change nothing but the count of duplicates. The datasets go together, as a
 * user with several would carry them.
 */
class RealDataIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA);

  private static final Path DATA = LimnProcess.checkout().resolve("../shared/data").normalize();
  private static final String RETAIL = "retail";
  private static final String AIR = "air";
  private static final String GITHUB = "github";
  private static final List<String> DATASETS = List.of(RETAIL, AIR, GITHUB);

  /** What is asked of each dataset after each pass: one row. */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          RETAIL,
          "SELECT (SELECT count(*) FROM bronze.retail) AS landed, count(*) AS kept,"
              + " CAST(sum(quantity * unit_price) AS DECIMAL(20,2)) AS revenue,"
              + " count(DISTINCT invoice_no) AS invoices, (SELECT CAST(sum(revenue) AS"
              + " DECIMAL(20,2)) FROM gold.retail_revenue_daily) AS gold FROM silver.retail",
          AIR,
          "SELECT (SELECT count(*) FROM bronze.air) AS landed, count(*) AS kept,"
              + " count(pm2_5) AS readings, CAST(sum(pm2_5) AS DECIMAL(20,1)) AS total,"
              + " (SELECT CAST(sum(pm2_5_sum) AS DECIMAL(20,1)) FROM gold.air_pm25_daily"
              + " WHERE station = 'Changping') AS changping,"
              + " (SELECT sum(pm2_5_count) FROM gold.air_pm25_daily"
              + " WHERE station = 'Dingling') AS dingling FROM silver.air",
          GITHUB,
          "SELECT (SELECT count(*) FROM bronze.github) AS landed, count(*) AS kept,"
              + " count_if(type = 'PushEvent') AS pushes, count(DISTINCT actor_id) AS actors,"
              + " count(DISTINCT repo_id) AS repos, count_if(org_login IS NOT NULL) AS of_orgs,"
              + " (SELECT sum(events) FROM gold.github_events_hourly WHERE type = 'PushEvent')"
              + " AS gold FROM silver.github");

  /** By pass, then by dataset. */
  private static final List<Map<String, String>> ANSWERS = new ArrayList<>();

  private static LimnProcess limn;

  @BeforeAll
  static void carriesEverythingTwice() {
    assumeTrue(Files.isDirectory(DATA), "skipped: there is no ../shared/data beside the checkout");
    limn = new LimnProcess(CLUSTER.home());
    for (int pass = 1; pass <= 2; pass++) {
      feed(RETAIL, "retail", ".csv");
      feed(AIR, "prsa", ".csv");
      feed(GITHUB, "gharchive", ".json.gz");
      limn.ok(command("land", DATASETS, "--until-caught-up"));
      limn.ok(command("run", DATASETS));
      ANSWERS.add(asked());
    }
  }

  @Test
  void retailKeepsEveryDistinctLineAndEveryCent() {
    assertFigures(RETAIL, 105_335, "104360,1802198.58,4894,1802198.58");
  }

  @Test
  void airKeepsEveryReadingOfEveryStation() {
    assertFigures(AIR, 105_192, "105192,102714,7526268.4,2438010.2,34285");
  }

  @Test
  void githubKeepsEveryEventWhole() {
    assertFigures(GITHUB, 7_702, "7702,4280,3648,4124,2342,4280");
  }

  @Test
  void everythingTalliesAfterBothPasses() {
    JsonNode audit = limn.ok(command("audit", DATASETS, "--json")).json();
    List<String> verdicts = new ArrayList<>();
    for (JsonNode report : audit.path("reports")) {
      verdicts.add(report.path("dataset").asText() + " " + report.path("verdict").asText());
    }
    assertEquals(List.of("retail tallies", "air tallies", "github tallies"), verdicts);
  }

  /** Only the number of landed records grows with each pass. */
  private static void assertFigures(String dataset, long records, String kept) {
    for (int pass = 1; pass <= 2; pass++) {
      String expected = pass * records + "," + kept;
      assertEquals(expected, ANSWERS.get(pass - 1).get(dataset), dataset + ", pass " + pass);
    }
  }

  private static Map<String, String> asked() {
    String sql =
        DATASETS.stream()
            .map(
                name ->
                    "SELECT '%s' AS dataset, to_csv(struct(*)) AS figures FROM (%s)"
                        .formatted(name, QUESTIONS.get(name)))
            .collect(Collectors.joining(" UNION ALL "));
    Map<String, String> figures = new TreeMap<>();
    for (JsonNode row : limn.ok("query", sql, "--json").jsonLines()) {
      figures.put(row.path("dataset").asText(), row.path("figures").asText());
    }
    return figures;
  }

  private static void feed(String dataset, String folder, String ending) {
    try (Stream<Path> found = Files.list(DATA.resolve(folder))) {
      List<String> files =
          found.map(Path::toString).filter(name -> name.endsWith(ending)).sorted().toList();
      limn.ok(Stream.concat(Stream.of("feed", dataset), files.stream()).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] command(String name, List<String> datasets, String... flags) {
    return Stream.of(Stream.of(name), datasets.stream(), Stream.of(flags))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }
}
