package io.limn.cli.demo;

import io.limn.cli.demo.DemoStep.Figures;
import io.limn.cli.generate.Expected;
import io.limn.cli.generate.OrderFiles;
import io.limn.cli.job.JobLocation;
import io.limn.cli.job.Jobs;
import io.limn.cli.stages.StepResult;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
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
  private final Jobs jobs;
  private final LakeConfig lake;
  private final DatasetSpec dataset;
  private final BooleanSupplier stop;
  private final DemoLog log;
  private final List<DemoStep> steps = new ArrayList<>();

  /** Hears which step begins, and which is done. */
  interface DemoLog {
    void begun(String step);

    void done(DemoStep step);
  }

  DemoPipeline(Jobs jobs, LakeConfig lake, DatasetSpec dataset, BooleanSupplier stop, DemoLog log) {
    this.jobs = jobs;
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
    StringBuilder report = new StringBuilder();
    jobs.mapReduce(
        "load", dataset.name(), JobLocation.LOCAL, List.of("--json"), report::append, line -> {});
    StepResult loaded = StepResult.ofLoad(report.toString());
    return Figures.moved(loaded.in(), loaded.out());
  }

  /** Silver, gold and publishing, one after the other in the driver that stays. */
  private void sparkSteps(Expected expected) {
    log.begun("silver, gold, publish");
    Map<String, Figures> wanted = expectedOf(expected);
    long started = System.nanoTime();
    Duration[] inSteps = {Duration.ZERO};
    jobs.spark(
        "Run",
        dataset.name(),
        JobLocation.LOCAL,
        List.of(dataset.name(), "--json"),
        line -> {
          DemoStep step = sparkStep(StepResult.ofSpark(line), wanted);
          inSteps[0] = inSteps[0].plus(step.took());
          done(step);
        });
    Duration all = Duration.ofNanos(System.nanoTime() - started);
    done(new DemoStep("spark, in between", Figures.NONE, Figures.NONE, all.minus(inSteps[0])));
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

  private static DemoStep sparkStep(StepResult result, Map<String, Figures> wanted) {
    Figures found =
        result.stage().equals("silver")
            ? new Figures(
                result.in(),
                result.out(),
                result.duplicate(),
                result.superseded(),
                result.quarantined(),
                result.filtered())
            : Figures.moved(result.in(), result.out());
    String name = result.stage().equals("publish") ? "publish " + result.target() : result.stage();
    Duration took = Duration.ofMillis(Math.round(result.seconds() * 1000));
    return new DemoStep(name, found, wanted.getOrDefault(result.stage(), Figures.NONE), took);
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

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
