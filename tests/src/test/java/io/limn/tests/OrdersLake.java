package io.limn.tests;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cli.generate.OrderFiles;
import io.limn.core.dataset.DatasetSpec;
import io.limn.tests.LimnProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Datasets like the demonstration's, with names of their own, in a lake of its own. */
public final class OrdersLake {
  private LimnProcess limn;
  private final TestLake lake;
  private final Path folder;

  public OrdersLake(Path folder, SharedCluster cluster, String root) throws IOException {
    this.folder = folder;
    this.lake = TestLake.in(folder, cluster, root);
    this.limn = new LimnProcess(cluster.home());
    Path models = Files.createDirectories(folder.resolve("gold"));
    Files.copy(
        conf().resolve("gold/orders_revenue_daily.sql"),
        models.resolve("orders_revenue_daily.sql"));
  }

  /** Declares a dataset whose topic, index and Cassandra table nobody else uses. */
  DatasetSpec declare(String name) throws IOException {
    return declare(name, "");
  }

  /**
   * The same with a schedule of its own.
   *
   * @param schedule the lines of that key, or nothing
   */
  public DatasetSpec declare(String name, String schedule) throws IOException {
    String yaml =
        Files.readString(conf().resolve("datasets/orders.yaml"))
            .replaceFirst("(?m)^schedule:.*\\n(?:[ #].*\\n)*", "")
            .replace("name: orders\n", "name: " + name + "\n")
            .replace("schema: orders\n", "schema: " + name + "\n")
            .replace("topic: orders\n", "topic: " + name + "\n")
            .replace("index: orders-revenue-daily", "index: " + name)
            .replace("        table: orders_revenue_daily", "        table: " + name);
    String schema =
        Files.readString(
            LimnProcess.checkout().resolve("schemas/src/main/avro/payload/orders.avsc"));
    return lake.declare(name, yaml + schedule, schema);
  }

  /** From now on, Spark jobs go to the driver of the cluster's home, as a user's do. */
  OrdersLake warm() {
    limn = limn.warm();
    return this;
  }

  public TestLake lake() {
    return lake;
  }

  /** Generates records and lands them. */
  public void land(String dataset, int records, long seed) {
    OrderFiles orders =
        OrderFiles.generate(folder.resolve(dataset + "-" + seed), records, seed, made -> {});
    List<String> feed = new ArrayList<>(List.of("feed", dataset));
    orders.files().forEach(file -> feed.add(file.toString()));
    ok(feed.toArray(String[]::new));
    ok("land", dataset, "--until-caught-up");
  }

  public Ended ok(String... args) {
    return run(args).expect(0);
  }

  public Ended run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--lake", lake.file().toString()));
    return limn.run(all.toArray(String[]::new));
  }

  /** An audit that finds fault in these layers, and in no other. */
  JsonNode audit(int exitCode, List<String> layers, String... args) {
    List<String> command = new ArrayList<>(List.of("audit", "--json"));
    command.addAll(List.of(args));
    Ended ended = run(command.toArray(String[]::new)).expect(exitCode);
    JsonNode report = ended.json().path("reports").path(0);
    TreeSet<String> wrong = new TreeSet<>();
    for (JsonNode equation : report.path("equations")) {
      if (equation.path("verdict").asText().equals("does not tally")) {
        wrong.add(equation.path("layer").asText());
      }
    }
    if (!wrong.equals(new TreeSet<>(layers))) {
      throw new AssertionError("fault was found in " + wrong + "\n" + ended.out());
    }
    return report;
  }

  private static Path conf() {
    return LimnProcess.checkout().resolve("conf");
  }
}
