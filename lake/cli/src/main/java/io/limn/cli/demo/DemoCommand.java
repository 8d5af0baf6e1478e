package io.limn.cli.demo;

import io.limn.cli.audit.AuditView;
import io.limn.cli.audit.FactsGatherer;
import io.limn.cli.audit.SparkFactsJob;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.StopSignal;
import io.limn.cli.demo.DemoPipeline.DemoLog;
import io.limn.cli.demo.DemoStep.Figures;
import io.limn.cli.generate.Expected.Revenue;
import io.limn.cli.generate.OrderFiles;
import io.limn.cli.generate.SampleOptions;
import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.audit.Audit;
import io.limn.core.audit.AuditReport;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn demo}. */
@Command(
    name = "demo",
    description = {
      "Runs the whole path on real engines with sample data.",
      "Starts Kafka, HDFS, Elasticsearch, Cassandra and Spark, generates orders, processes them up to both"
          + " stores, and compares every figure with the expected one. Stops what it started. Exit"
          + " code: 0 if everything tallies and is as expected, 3 if not, 1 if a step failed."
    })
public final class DemoCommand extends LakeCommand {
  private static final String DATASET = "orders";
  private static final double MIB = 1 << 20;
  private static final int STEPS = 12;

  @Mixin private SampleOptions sample;

  @Option(
      names = "--keep",
      description = "Keep the engines running and the data in place, so that you can look around.")
  private boolean keep;

  private final List<DemoStep> steps = new ArrayList<>();

  /** What was found at the end of the path. */
  private record Found(
      List<DemoCheck> checks,
      List<Revenue> elasticsearch,
      List<Revenue> cassandra,
      AuditReport audit) {}

  @Override
  public Integer call() {
    long started = System.nanoTime();
    try (StopSignal stop = new StopSignal();
        PeakMemory memory = PeakMemory.start();
        DemoHome home = DemoHome.make(() -> progress("Stopping", DemoHome.SERVERS, "servers"))) {
      Found found;
      try (Progress progress = progress("Demo", STEPS, "steps")) {
        found = walk(home, stop, log(progress, stop), progress);
      } catch (LakeException e) {
        if (stop.getAsBoolean()) {
          home.discard();
        }
        throw e;
      }
      boolean right = right(found);
      print(found);
      out().println();
      out().println("Everything tallies and is as expected: " + (right ? "yes" : "NO"));
      out()
          .printf(
              Locale.ROOT,
              "It took %s s; its processes used at most %,.0f MiB together.%n",
              DemoView.seconds(since(started)),
              memory.bytes() / MIB);
      further(home, right);
      out().flush();
      return right ? ExitCode.DONE : exitCode(found);
    }
  }

  private Found walk(DemoHome home, StopSignal stop, DemoLog log, Progress progress) {
    long before = begin(log, "start engines");
    home.start(progress);
    done(log, "start engines", Figures.NONE, before);

    before = begin(log, "generate");
    OrderFiles orders =
        OrderFiles.generate(
            home.path().resolve("orders"), sample.records(), sample.seed(), made -> {});
    done(log, "generate", Figures.made(orders.expected().sent()), before);

    LakeConfig lake = LakeConfigReader.read(home.lakeFile().toString());
    DatasetSpec dataset = new Datasets(lake).read(DATASET);
    Jobs jobs = jobs(home.path(), lake.location());
    steps.addAll(new DemoPipeline(jobs, lake, dataset, stop, log).run(orders));

    before = begin(log, "read back");
    DemoStores stores = new DemoStores(lake, dataset.gold().get(0));
    DemoChecks checking = new DemoChecks(lake, dataset, orders.expected());
    List<DemoCheck> checks = new ArrayList<>(checking.tables());
    List<Revenue> elasticsearch = stores.elasticsearch();
    List<Revenue> cassandra = stores.cassandra();
    checks.add(checking.rows("in gold", stores.gold()));
    checks.add(checking.rows("in Elasticsearch", elasticsearch));
    checks.add(checking.rows("in Cassandra", cassandra));
    done(log, "read back", Figures.NONE, before);

    before = begin(log, "audit");
    SparkFactsJob spark = SparkFactsJob.submitted(jobs, List.of(dataset));
    AuditReport audit =
        Audit.of(
            new FactsGatherer(lake, false, (one, full) -> spark.read(one.name(), full), file -> {})
                .gather(dataset));
    done(log, "audit", Figures.NONE, before);
    return new Found(checks, elasticsearch, cassandra, audit);
  }

  private boolean right(Found found) {
    return found.audit().verdict() == Verdict.TALLIES
        && found.checks().stream().allMatch(DemoCheck::right)
        && steps.stream().allMatch(DemoStep::right);
  }

  /** As the audit's; but figures that are not as expected do not tally, whatever it says. */
  private static int exitCode(Found found) {
    return found.audit().verdict() == Verdict.CANNOT_TELL
        ? ExitCode.FAILED
        : ExitCode.DOES_NOT_TALLY;
  }

  private void print(Found found) {
    out().println();
    DemoView.steps(steps, out());
    out().println();
    DemoView.checks(found.checks(), out());
    out().println();
    DemoView.rows("From Elasticsearch", found.elasticsearch(), out());
    out().println();
    DemoView.rows("From Cassandra", found.cassandra(), out());
    out().println();
    AuditView.print(found.audit(), out());
  }

  private void further(DemoHome home, boolean right) {
    out().println();
    if (keep) {
      home.keep();
      String limn = "lake/bin/limn --home " + home.path() + " ";
      out().println("Still running. To look further:");
      out().println("  " + limn + "quarantine " + DATASET);
      out().println("  " + limn + "audit " + DATASET + " --full");
      out().println("  " + limn + "status");
      out().println("To stop it:");
      out().println("  " + limn + "down && rm -r " + home.path());
    } else if (right) {
      home.discard();
      out().println("To explore the result, run the demonstration with --keep. To use your own");
      out().println("data: `limn up`, `limn dataset list`, `limn feed`; see README.md.");
    } else {
      out().println("Its data and logs are in " + home.path() + ".");
    }
  }

  private static long begin(DemoLog log, String step) {
    log.begun(step);
    return System.nanoTime();
  }

  private void done(DemoLog log, String name, Figures found, long before) {
    DemoStep step = new DemoStep(name, found, Figures.NONE, since(before));
    steps.add(step);
    log.done(step);
  }

  private static DemoLog log(Progress progress, StopSignal stop) {
    return new DemoLog() {
      @Override
      public void begun(String step) {
        if (stop.getAsBoolean()) {
          throw new LakeException(
              "The demonstration was stopped",
              "it was interrupted before: " + step,
              "run it again");
        }
        progress.note(step);
      }

      @Override
      public void done(DemoStep step) {
        progress.advance(1);
        progress.line("  " + step.name() + ": " + DemoView.seconds(step.took()) + " s");
      }
    };
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
