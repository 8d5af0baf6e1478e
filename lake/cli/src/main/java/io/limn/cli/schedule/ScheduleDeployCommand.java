package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import io.limn.oozie.client.Bundle;
import io.limn.oozie.deploy.Application;
import io.limn.oozie.deploy.ApplicationStore;
import io.limn.oozie.deploy.ApplicationStore.Version;
import io.limn.oozie.deploy.ApplicationStore.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn schedule deploy}. */
@Command(
    name = "deploy",
    description = {
      "Uploads what scheduled runs need.",
      "Uploads workflows, jars, lake.yaml, datasets, models and schemas. Each upload is a version"
          + " named after its content. If nothing changed, nothing is uploaded. Running schedules"
          + " keep the version that they started with. Checks datasets, workflow definitions and"
          + " the server first. `limn schedule start` uses the new version."
    })
final class ScheduleDeployCommand extends LakeCommand {
  @Option(
      names = "--prune",
      description =
          "Delete old versions. A version that any job on the server was submitted with is kept,"
              + " because that job can be run again.")
  private boolean prune;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    checkServer(lake);
    ApplicationFiles files = ApplicationFiles.of(lake.config());
    Application application = files.pack();
    boolean uploaded = upload(lake.store(), application);
    List<String> pruned = prune ? prune(lake, application.version()) : List.of();
    List<Version> versions = lake.store().versions();
    Set<String> used = lake.server().versionsInUse(names(versions));
    Optional<String> running = lake.schedules().running().flatMap(Bundle::app);
    VersionsView view = new VersionsView(application, uploaded, pruned, versions, used, running);
    if (json.wanted()) {
      Json.print(out(), view.json(lake.store().location(application.version())));
    } else {
      view.print(lake.store().location(application.version()), out());
    }
    if (!files.variables().isEmpty()) {
      err()
          .println(
              "lake.yaml names "
                  + String.join(", ", files.variables())
                  + ": set it in the environment of the cluster's containers, too");
    }
    return ExitCode.DONE;
  }

  private static void checkServer(ScheduledLake lake) {
    lake.server().release();
    if (!lake.server().hasSharelib("spark")) {
      throw new LakeException(
          "The Oozie server cannot run Spark",
          "its sharelib has no library spark",
          "install one with Oozie's `oozie-setup.sh sharelib create`, then `oozie admin"
              + " -sharelibupdate`");
    }
  }

  private boolean upload(ApplicationStore store, Application application) {
    if (store.contains(application.version())) {
      return false;
    }
    try (Progress progress = progress("Uploading", application.bytes(), "bytes")) {
      return store.deploy(application, progress::advance);
    }
  }

  /** What is withdrawn cannot be submitted any more; then it is looked again whether it was. */
  private List<String> prune(ScheduledLake lake, String newest) {
    List<Version> old =
        lake.store().versions().stream().filter(each -> !each.name().equals(newest)).toList();
    Set<String> used = lake.server().versionsInUse(names(old));
    Map<String, Withdrawn> withdrawn = new LinkedHashMap<>();
    for (Version version : old) {
      if (!used.contains(version.name())) {
        withdrawn.put(version.name(), lake.store().withdraw(version));
      }
    }
    Set<String> usedAfterAll = lake.server().versionsInUse(withdrawn.keySet());
    List<String> deleted = new ArrayList<>();
    withdrawn.forEach(
        (name, version) -> {
          if (usedAfterAll.contains(name)) {
            version.restore();
          } else {
            version.delete();
            deleted.add(name);
          }
        });
    lake.store().deleteLeftovers(Instant.now());
    return deleted;
  }

  private static Set<String> names(List<Version> versions) {
    return versions.stream().map(Version::name).collect(Collectors.toSet());
  }
}
