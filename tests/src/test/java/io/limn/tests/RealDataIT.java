package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limn.cluster.server.ServerGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole path on real data whose figures are known: fed once, and then once more under new
 * offsets, which must change nothing but the count of duplicates.
 */
class RealDataIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA);

  private static final Path DATA = LimnProcess.checkout().resolve("../shared/data").normalize();

  @Test
  void retailKeepsEveryDistinctLineAndEveryCent() {
    carriedTwice(
        "retail",
        files("retail", ".csv"),
        "SELECT (SELECT count(*) FROM bronze.retail) AS landed, count(*) AS kept,"
            + " CAST(sum(quantity * unit_price) AS DECIMAL(20,2)) AS revenue,"
            + " count(DISTINCT invoice_no) AS invoices,"
            + " (SELECT CAST(sum(revenue) AS DECIMAL(20,2)) FROM gold.retail_revenue_daily) AS gold"
            + " FROM silver.retail",
        landed -> landed + ",104360,1802198.58,4894,1802198.58",
        105_335);
  }

  @Test
  void airKeepsEveryReadingOfEveryStation() {
    carriedTwice(
        "air",
        files("prsa", ".csv"),
        "SELECT (SELECT count(*) FROM bronze.air) AS landed, count(*) AS kept,"
            + " count(pm2_5) AS readings, CAST(sum(pm2_5) AS DECIMAL(20,1)) AS total,"
            + " (SELECT CAST(sum(pm2_5_sum) AS DECIMAL(20,1)) FROM gold.air_pm25_daily"
            + " WHERE station = 'Changping') AS changping,"
            + " (SELECT sum(pm2_5_count) FROM gold.air_pm25_daily"
            + " WHERE station = 'Dingling') AS dingling FROM silver.air",
        landed -> landed + ",105192,102714,7526268.4,2438010.2,34285",
        105_192);
  }

  @Test
  void githubKeepsEveryEventWhole() {
    carriedTwice(
        "github",
        files("gharchive", ".json.gz"),
        "SELECT (SELECT count(*) FROM bronze.github) AS landed, count(*) AS kept,"
            + " count_if(type = 'PushEvent') AS pushes, count(DISTINCT actor_id) AS actors,"
            + " count(DISTINCT repo_id) AS repos, count_if(org_login IS NOT NULL) AS of_orgs,"
            + " (SELECT sum(events) FROM gold.github_events_hourly WHERE type = 'PushEvent') AS gold"
            + " FROM silver.github",
        landed -> landed + ",7702,4280,3648,4124,2342,4280",
        7_702);
  }

  private static void carriedTwice(
      String dataset, List<String> files, String sql, Figures figures, long records) {
    LimnProcess limn = new LimnProcess(CLUSTER.home());
    for (int pass = 1; pass <= 2; pass++) {
      limn.ok(Stream.concat(Stream.of("feed", dataset), files.stream()).toArray(String[]::new));
      limn.ok("land", dataset, "--until-caught-up");
      limn.ok("run", dataset);
      String found = limn.ok("query", sql, "--csv").out().strip();
      String row = found.substring(found.indexOf('\n') + 1).strip();
      assertEquals(figures.row(pass * records), row, dataset + ", pass " + pass);
    }
    limn.ok("audit", dataset);
  }

  private static List<String> files(String folder, String ending) {
    Path path = DATA.resolve(folder);
    assumeTrue(Files.isDirectory(path), "skipped: there is no ../shared/data beside the checkout");
    try (Stream<Path> files = Files.list(path)) {
      return files.map(Path::toString).filter(name -> name.endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row that the question must give, by how many records have landed so far. */
  private interface Figures {
    String row(long landed);
  }
}
