package io.limn.tests.bench;

import io.limn.tests.LimnProcess;
import io.limn.tests.SharedCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a user waits for commands on a few hundred orders, with the Spark driver that stays and
 * without it. From the launcher, as users start them, in a home of its own. Measures, and proves
 * nothing but that the commands end well.
 */
final class WarmCommandsBenchmark {
  private static final int ROUNDS = Integer.getInteger("limn.bench.rounds", 3);
  private static final String ORDERS = "500";
  private static final String NOT_MEASURED = "-";

  @TempDir private Path folder;

  private LimnProcess limn;
  private int seed;

  @Test
  void commandsOverFewOrders() {
    Path home = folder.resolve("home");
    limn = new LimnProcess(home).cold();
    limn.ok("--version"); // whatever is made beside the first command is there for the others
    System.out.printf(
        "%d processors, Java %s, medians of %d rounds, up and demo once%n%-34s %8s %8s %8s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        ROUNDS,
        "command",
        "goal s",
        "warm s",
        "cold s");
    try {
      double up = seconds("up", "kafka", "hdfs", "yarn", "elasticsearch", "cassandra", "spark");
      print("up, with YARN and Spark", "30", up, NOT_MEASURED);
      newOrders();
      limn.ok("run", "orders"); // creates the tables
      List<String> list = List.of("dataset", "list");
      print("dataset list", "0.6", median(list), NOT_MEASURED);
      compare("query of a small table", "1.5", "query", "SELECT count(*) FROM silver.orders");
      compare("audit", "4", "audit", "orders");
      compare("run of " + ORDERS + " new orders", "18", "run", "orders");
    } finally {
      limn.run("down");
      SharedCluster.delete(home);
    }
    print("demo", "90", NOT_MEASURED, seconds("demo"));
  }

  private void compare(String what, String goal, String... command) {
    List<String> cold = new ArrayList<>(List.of(command));
    cold.add("--cold");
    print(what, goal, median(List.of(command)), median(cold));
  }

  private double median(List<String> command) {
    double[] each =
        DoubleStream.generate(
                () -> {
                  if (command.get(0).equals("run")) {
                    newOrders();
                  }
                  return seconds(command.toArray(String[]::new));
                })
            .limit(ROUNDS)
            .sorted()
            .toArray();
    return each[ROUNDS / 2];
  }

  private void newOrders() {
    seed++;
    String orders = folder.resolve("orders-" + seed).toString();
    limn.ok("generate", orders, "--records", ORDERS, "--seed", Integer.toString(seed));
    limn.ok("feed", "orders", orders + "/orders-1.jsonl");
    limn.ok("land", "orders", "--until-caught-up");
  }

  private double seconds(String... command) {
    long begun = System.nanoTime();
    limn.ok(command);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void print(String what, String goal, Object warm, Object cold) {
    System.out.printf("%-34s %8s %8s %8s%n", what, goal, text(warm), text(cold));
  }

  private static String text(Object measured) {
    return measured instanceof Double seconds
        ? String.format(Locale.ROOT, "%.2f", seconds)
        : measured.toString();
  }
}
