package io.limn.cli.schedule;

import io.limn.cli.print.Times;
import io.limn.core.print.Table;
import io.limn.oozie.deploy.Application;
import io.limn.oozie.deploy.ApplicationStore.Version;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The versions that are deployed.
 *
 * @param uploaded whether the application is new
 * @param used versions that a job known to the server was submitted with
 * @param running the URI of the folder that the running schedule uses
 */
record VersionsView(
    Application application,
    boolean uploaded,
    List<String> pruned,
    List<Version> versions,
    Set<String> used,
    Optional<String> running) {
  private static final double MEGABYTE = 1e6;

  void print(String location, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s %s: %d files, %.1f MB, in %s%n",
        uploaded ? "deployed" : "unchanged",
        application.version(),
        application.files().size(),
        application.bytes() / MEGABYTE,
        location);
    Table table = Table.of(Table.left("VERSION"), Table.left("DEPLOYED"), Table.left("USED"));
    for (Version version : versions) {
      String deployed = Times.minute(version.deployed());
      table.row(version.name(), deployed, use(version));
    }
    table.print(out);
    pruned.forEach(version -> out.println("deleted " + version));
    boolean unused =
        versions.stream().anyMatch(version -> use(version).equals("no") && !isNewest(version));
    if (unused) {
      out.println("`limn schedule deploy --prune` deletes unused versions");
    }
  }

  Map<String, Object> json(String location) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", application.version());
    json.put("location", location);
    json.put("new", uploaded);
    json.put("files", application.files().size());
    json.put("bytes", application.bytes());
    json.put("pruned", pruned);
    json.put("versions", versions.stream().map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(Version version) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version.name());
    json.put("deployedAt", version.deployed().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("used", used.contains(version.name()));
    json.put("running", runs(version));
    return json;
  }

  private String use(Version version) {
    if (runs(version)) {
      return "by the running schedule";
    }
    return used.contains(version.name()) ? "by earlier runs" : "no";
  }

  private boolean runs(Version version) {
    return running.filter(app -> app.endsWith("/" + version.name())).isPresent();
  }

  private boolean isNewest(Version version) {
    return version.name().equals(application.version());
  }
}
