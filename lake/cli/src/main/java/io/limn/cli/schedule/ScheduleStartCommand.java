package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.Moment;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.cli.print.Times;
import io.limn.cli.schedule.ApplicationFiles.Deployed;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.print.Table;
import io.limn.core.program.ExitCode;
import io.limn.oozie.BundleDefinition;
import io.limn.oozie.BundleDefinition.Start;
import io.limn.oozie.Definitions;
import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.control.Handover;
import io.limn.oozie.control.RunStopper;
import io.limn.oozie.control.RunStopper.Stopped;
import io.limn.oozie.control.ScheduleStarter;
import io.limn.oozie.logs.Applications;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn schedule start}. */
@Command(
    name = "start",
    description = {
      "Starts the schedule of datasets and of the daily maintenance.",
      "Schedules the given datasets (default: all that declare a schedule). Uses the version"
          + " deployed last. A run processes everything that has landed and is not loaded yet, so"
          + " you need not run past dates one by one."
    })
final class ScheduleStartCommand extends LakeCommand {
  private static final LocalTime MAINTENANCE = LocalTime.of(4, 0);
  private static final int LOOKED_AT = 200;

  @Parameters(arity = "0..*", paramLabel = "DATASET", description = "The datasets to schedule.")
  private List<String> names = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      description =
          "Start with the first run due at this time or later (default: now). If several are in the"
              + " past, only the last one runs; it processes everything.")
  private Moment from;

  @Option(
      names = "--replace",
      description =
          "Replace the running schedule and continue from its position: runs that are interrupted"
              + " start again, and no run is repeated.")
  private boolean replace;

  @Mixin private VersionOption version;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    if (from != null && replace) {
      throw usage("--replace continues from the old schedule's position; omit --from");
    }
    Instant now = Instant.now();
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    Deployed deployed = ApplicationFiles.deployed(lake, version.chosen());
    List<DatasetSpec> datasets = chosen(deployed);
    Optional<Bundle> old = lake.schedules().running();
    old.ifPresent(this::refuseUnlessReplaced);
    Map<String, Instant> firsts = new HashMap<>();
    // before anything is stopped
    definition(lake, deployed, datasets, firsts, now);
    if (old.isPresent()) {
      firsts.putAll(handover(lake, old.get()));
    }
    String definition = definition(lake, deployed, datasets, firsts, now);
    Bundle bundle = submit(lake, deployed, definition, datasets.size() + 1);
    print(bundle, deployed.version(), old);
    return ExitCode.DONE;
  }

  private List<DatasetSpec> chosen(Deployed deployed) {
    List<DatasetSpec> scheduled = ScheduledLake.scheduled(deployed.config());
    for (String name : names) {
      if (scheduled.stream().noneMatch(dataset -> dataset.name().equals(name))) {
        throw notScheduled(name);
      }
    }
    if (scheduled.isEmpty()) {
      throw new LakeException(
          "There is nothing to schedule",
          "no dataset declares a schedule",
          "declare one in a dataset's file, such as schedule: {every: day, at: \"02:30\", start:"
              + " 2026-11-01}; then `limn schedule deploy`");
    }
    return scheduled.stream()
        .filter(dataset -> names.isEmpty() || names.contains(dataset.name()))
        .toList();
  }

  static LakeException notScheduled(String dataset) {
    return new LakeException(
        "The dataset " + dataset + " cannot be scheduled",
        "the deployed version has no such dataset, or the dataset has no key schedule",
        "declare schedule in its file, then run `limn schedule deploy`");
  }

  private void refuseUnlessReplaced(Bundle old) {
    if (!replace) {
      throw new LakeException(
          "A schedule of this lake is already running",
          old.id() + ", " + ScheduleView.version(old),
          "replace it with --replace, or stop it with `limn schedule kill" + " --all`");
    }
  }

  private Map<String, Instant> handover(ScheduledLake lake, Bundle old) {
    Map<String, List<WorkflowRun>> before = new HashMap<>();
    for (Coordinator coordinator : old.coordinators()) {
      before.put(coordinator.id(), lake.server().runs(coordinator, LOOKED_AT));
    }
    stop(lake, old);
    Map<String, Instant> firsts = new HashMap<>();
    for (Coordinator coordinator : lake.server().bundle(old.id()).coordinators()) {
      List<WorkflowRun> after = lake.server().runs(coordinator, LOOKED_AT);
      Optional<Instant> next = coordinator.next().or(coordinator::start);
      Handover.first(before.getOrDefault(coordinator.id(), List.of()), after, next)
          .ifPresent(first -> firsts.put(coordinator.dataset(), first));
    }
    return firsts;
  }

  private void stop(ScheduledLake lake, Bundle old) {
    Stopped stopped;
    try (Applications yarn = lake.yarn();
        Progress progress = progress("Stopping " + old.id(), Progress.UNKNOWN, "runs")) {
      stopped = new RunStopper(lake.server(), yarn).stop(old);
      progress.advance(stopped.runs().size());
    }
    if (!stopped.complete()) {
      throw new LakeException(
          "The old schedule is stopped, but some of its applications still run",
          "still running on YARN: " + stopped.applications(),
          "kill them with `yarn application -kill ID`, then start again with --from and the old"
              + " schedule's position, which `limn schedule status` shows");
    }
  }

  /** The text of the bundle, held to Oozie's schema. */
  private String definition(
      ScheduledLake lake,
      Deployed deployed,
      List<DatasetSpec> datasets,
      Map<String, Instant> firsts,
      Instant now) {
    List<Start> starts = new ArrayList<>();
    for (DatasetSpec dataset : datasets) {
      Instant asked = from == null ? now : from.instant(dataset.zone());
      Instant stood = firsts.getOrDefault(dataset.name(), asked);
      starts.add(new Start(dataset, dataset.schedule().orElseThrow().firstAtOrAfter(stood)));
    }
    Instant maintenance = firsts.getOrDefault(Definitions.MAINTENANCE, nextMaintenance(now));
    String xml =
        BundleDefinition.of(lake.store().location(deployed.version()), starts, maintenance);
    Definitions.check("bundle.xml", xml);
    return xml;
  }

  private static Instant nextMaintenance(Instant now) {
    ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(MAINTENANCE);
    return (today.toInstant().isBefore(now) ? today.plusDays(1) : today).toInstant();
  }

  private Bundle submit(
      ScheduledLake lake, Deployed deployed, String definition, int coordinators) {
    String path = lake.store().write("bundles/" + UUID.randomUUID() + "/bundle.xml", definition);
    Map<String, String> properties =
        new TreeMap<>(lake.properties(deployed.config(), deployed.version()));
    properties.put("oozie.bundle.application.path", path);
    try (Progress progress = progress("Starting", coordinators, "coordinators")) {
      Bundle bundle = new ScheduleStarter(lake.server()).start(properties, coordinators);
      progress.advance(bundle.coordinators().size());
      return bundle;
    }
  }

  private void print(Bundle bundle, String started, Optional<Bundle> old) {
    if (json.wanted()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("bundle", bundle.id());
      result.put("version", started);
      result.put("replaced", old.map(Bundle::id).orElse(null));
      Map<String, Object> firsts = new TreeMap<>();
      for (Coordinator coordinator : bundle.coordinators()) {
        firsts.put(coordinator.dataset(), coordinator.start().map(Instant::toString).orElse(null));
      }
      result.put("firstRuns", firsts);
      Json.print(out(), result);
      return;
    }
    out().println("started " + bundle.id() + " with version " + started);
    old.ifPresent(each -> out().println("it replaces " + each.id() + ", which is stopped"));
    Table table = Table.of(Table.left("DATASET"), Table.left("FIRST RUN"));
    bundle.coordinators().stream()
        .sorted(Comparator.comparing(Coordinator::dataset))
        .forEach(
            coordinator ->
                table.row(
                    coordinator.dataset(), coordinator.start().map(Times::minute).orElse("")));
    table.print(out());
  }
}
