package io.limn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.DemoStep.Figures;
import io.limn.cli.generate.Expected;
import io.limn.cli.generate.OrderFiles;
import io.limn.cluster.Engines;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Dataset;
import io.limn.ingest.LandingService;
import io.limn.ingest.feed.FeedListener;
import io.limn.ingest.feed.FeedOptions;
import io.limn.ingest.feed.FeedReport;
import io.limn.ingest.feed.Feeder;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Carries the generated orders along the whole path, and notes what each step did. */
final class DemoPipeline {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOAD_HEAP_MEGABYTES = 512;
  private static final int SPARK_HEAP_MEGABYTES = 768;

  private final Path home;
  private final LakeConfig lake;
  private final Dataset dataset;
  private final BooleanSupplier stop;
  private final DemoLog log;
  private final List<DemoStep> steps = new ArrayList<>();

  /** Hears which step begins, and which is done. */
  interface DemoLog {
    void begun(String step);

    void done(DemoStep step);
  }

  DemoPipeline(Path home, LakeConfig lake, Dataset dataset, BooleanSupplier stop, DemoLog log) {
    this.home = home;
    this.lake = lake;
    this.dataset = dataset;
    this.stop = stop;
    this.log = log;
  }

  /** Every step, in order. */
  List<DemoStep> run(OrderFiles orders) {
    Expected expected = orders.expected();
    timed("feed", () -> feed(orders.files()), Figures.moved(expected.sent(), expected.sent()));
    long refused = expected.sent() - expected.landed();
    timed("land", this::land, Figures.landed(expected.sent(), expected.landed(), refused));
    timed("load", this::load, Figures.moved(expected.landed(), expected.landed()));
    sparkSteps(expected);
    return List.copyOf(steps);
  }

  private Figures feed(List<Path> files) {
    FeedReport report =
        Feeder.feed(
            lake,
            dataset,
            files,
            new FeedOptions(Optional.empty(), Optional.empty(), stop),
            FeedListener.NONE);
    return Figures.moved(report.records(), report.records());
  }

  private Figures land() {
    LandingOptions options = LandingOptions.untilCaughtUp(stop);
    LandingTotals totals =
        LandingService.run(lake, List.of(dataset), options, LandingListener.NONE).get(0);
    return Figures.landed(
        totals.landed() + totals.quarantined(), totals.landed(), totals.quarantined());
  }

  private Figures load() {
    List<String> arguments =
        List.of(
            Jars.mapReduce().toString(),
            "load",
            "-D",
            "mapreduce.framework.name=local",
            dataset.name(),
            "--lake",
            lake.location(),
            "--json");
    JobProcess job = new JobProcess("The load", logFile("load"));
    List<String> lines =
        job.run(
            output -> Engines.at(home).hadoopJar(LOAD_HEAP_MEGABYTES, arguments, output),
            line -> {});
    JsonNode report = parsed(String.join("\n", lines));
    return Figures.moved(
        report.path("counters").path("rowsRead").asLong(report.path("rowsAdded").asLong()),
        report.path("rowsAdded").asLong());
  }

  /** Silver, gold and publishing, one after the other in one driver: it starts only once. */
  private void sparkSteps(Expected expected) {
    log.begun("silver, gold, publish");
    Map<String, Figures> wanted = expectedOf(expected);
    List<String> arguments =
        List.of(
            "--class",
            "io.limn.spark.Run",
            Jars.spark().toString(),
            dataset.name(),
            "--lake",
            lake.location(),
            "--json");
    JobProcess job = new JobProcess("The Spark job", logFile("run"));
    long started = System.nanoTime();
    Duration[] inSteps = {Duration.ZERO};
    job.run(
        output -> Engines.at(home).sparkSubmit(SPARK_HEAP_MEGABYTES, arguments, output),
        line -> {
          if (!line.startsWith("{")) {
            return;
          }
          DemoStep step = sparkStep(parsed(line), wanted);
          inSteps[0] = inSteps[0].plus(step.took());
          done(step);
        });
    Duration all = Duration.ofNanos(System.nanoTime() - started);
    done(new DemoStep("spark start and stop", Figures.NONE, Figures.NONE, all.minus(inSteps[0])));
  }

  private static Map<String, Figures> expectedOf(Expected expected) {
    Expected.Silver silver = expected.silver();
    long gold = expected.gold().size();
    return Map.of(
        "silver",
        new Figures(
            expected.landed(),
            silver.kept(),
            silver.duplicate(),
            silver.superseded(),
            sum(silver.quarantined()),
            sum(silver.filtered())),
        "gold",
        Figures.moved(silver.rows(), gold),
        "publish",
        Figures.moved(gold, gold));
  }

  private static DemoStep sparkStep(JsonNode report, Map<String, Figures> wanted) {
    String stage = report.path("stage").asText();
    Figures found =
        stage.equals("silver")
            ? new Figures(
                report.path("in").asLong(),
                report.path("out").asLong(),
                report.path("duplicate").asLong(),
                report.path("superseded").asLong(),
                report.path("quarantined").asLong(),
                report.path("filtered").asLong())
            : Figures.moved(report.path("in").asLong(), report.path("out").asLong());
    String name = stage.equals("publish") ? "publish " + report.path("target").asText() : stage;
    Duration took = Duration.ofMillis(Math.round(report.path("seconds").asDouble() * 1000));
    return new DemoStep(name, found, wanted.getOrDefault(stage, Figures.NONE), took);
  }

  private void timed(String name, Supplier<Figures> work, Figures expected) {
    log.begun(name);
    long started = System.nanoTime();
    Figures found = work.get();
    done(new DemoStep(name, found, expected, Duration.ofNanos(System.nanoTime() - started)));
  }

  private void done(DemoStep step) {
    steps.add(step);
    log.done(step);
  }

  private Path logFile(String job) {
    return home.resolve("log").resolve(job + ".log");
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job printed no JSON: " + text, e);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
