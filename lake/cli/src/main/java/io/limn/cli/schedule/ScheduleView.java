package io.limn.cli.schedule;

import io.limn.cli.print.Times;
import io.limn.core.print.SafeText;
import io.limn.core.print.Table;
import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Node;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.ServiceLevel;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.control.DatasetStatus;
import io.limn.oozie.control.ScheduleStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A schedule's status, for people and for programs. */
record ScheduleView(ScheduleStatus status, Instant now) {
  private static final int SHOWN = 90;

  /** The version that a bundle was started with. */
  static String version(Bundle bundle) {
    return bundle
        .app()
        .map(app -> "version " + app.substring(app.lastIndexOf('/') + 1))
        .orElse("of an unknown version");
  }

  void print(PrintWriter out) {
    out.println(
        status
            .bundle()
            .map(
                bundle ->
                    bundle.id()
                        + " is "
                        + words(bundle.state())
                        + bundle.created().map(at -> " since " + Times.minute(at)).orElse("")
                        + ", "
                        + version(bundle))
            .orElse("no schedule is running; start one with `limn schedule start`"));
    if (status.datasets().isEmpty()) {
      return;
    }
    Table table =
        Table.of(
            Table.left("DATASET"),
            Table.left("NEXT RUN"),
            Table.left("RUN OF"),
            Table.left("STATE"),
            Table.right("TOOK"),
            Table.left(""));
    status.datasets().forEach(dataset -> rows(dataset, table));
    table.print(out);
    for (DatasetStatus dataset : status.datasets()) {
      for (ServiceLevel level : dataset.missed()) {
        out.println("late: " + late(level));
      }
    }
  }

  private void rows(DatasetStatus dataset, Table table) {
    String next =
        dataset
            .next(now)
            .map(Times::minute)
            .orElse(dataset.coordinator().map(each -> words(each.state())).orElse("by hand"));
    if (dataset.runs().isEmpty()) {
      table.row(dataset.dataset(), next, "", "", "", "");
    }
    String name = dataset.dataset();
    for (WorkflowRun run : dataset.runs()) {
      table.row(
          name,
          next,
          run.nominalTime()
              .map(Times::minute)
              .orElseGet(() -> run.started().map(Times::minute).orElse("") + " by hand"),
          run.state().label(),
          run.took(now).map(Times::span).orElse(""),
          note(run));
      name = "";
      next = "";
    }
  }

  /** What a person wants to know next. */
  private String note(WorkflowRun run) {
    String step = run.current().filter(Node::works).map(node -> "in " + node.name()).orElse("");
    return switch (run.state()) {
      case WAITING ->
          run.nominalTime().filter(now::isBefore).isPresent() || run.waitsFor().isEmpty()
              ? "not due yet"
              : "for " + String.join(", ", run.waitsFor());
      case READY -> "for the previous run to end";
      case RUNNING, SUSPENDED -> step;
      case FAILED ->
          run.failed()
              .map(
                  node ->
                      "in "
                          + node.name()
                          + node.errorMessage()
                              .map(message -> ": " + SafeText.preview(message, SHOWN))
                              .orElse(""))
              .orElse("");
      case TIMED_OUT -> "the hour's flag did not arrive in time";
      case SKIPPED -> "the next run includes its data";
      case KILLED, SUCCEEDED -> "";
    };
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("bundle", status.bundle().map(Bundle::id).orElse(null));
    json.put("state", status.bundle().map(Bundle::state).orElse(null));
    json.put("startedAt", status.bundle().flatMap(Bundle::created).map(this::text).orElse(null));
    json.put(
        "version",
        status
            .bundle()
            .flatMap(Bundle::app)
            .map(app -> app.substring(app.lastIndexOf('/') + 1))
            .orElse(null));
    json.put("datasets", status.datasets().stream().map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(DatasetStatus dataset) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", dataset.dataset());
    json.put("coordinator", dataset.coordinator().map(each -> each.id()).orElse(null));
    json.put("state", dataset.coordinator().map(each -> each.state()).orElse(null));
    json.put("nextRun", dataset.next(now).map(this::text).orElse(null));
    json.put("runs", dataset.runs().stream().map(this::json).toList());
    json.put(
        "missed",
        dataset.missed().stream()
            .map(
                level ->
                    Map.of(
                        "run", level.run(),
                        "nominalTime", level.nominalTime().map(this::text).orElse(""),
                        "missed", List.of(level.missed().split(",", -1))))
            .toList());
    return json;
  }

  private Map<String, Object> json(WorkflowRun run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.id());
    json.put("workflow", run.workflow().orElse(null));
    json.put("nominalTime", run.nominalTime().map(this::text).orElse(null));
    json.put("state", run.state().name().toLowerCase(Locale.ROOT));
    json.put("startedAt", run.started().map(this::text).orElse(null));
    json.put("endedAt", run.ended().map(this::text).orElse(null));
    json.put("waitsFor", run.state() == RunState.WAITING ? run.waitsFor() : List.of());
    json.put("nodes", run.nodes().stream().filter(Node::works).map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(Node node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("node", node.name());
    json.put("type", node.type());
    json.put("state", node.state());
    json.put("startedAt", node.started().map(this::text).orElse(null));
    json.put("endedAt", node.end().map(this::text).orElse(null));
    json.put("launcher", node.launcher().orElse(null));
    json.put("children", node.children());
    json.put("errorCode", node.errorCode().orElse(null));
    json.put("errorMessage", node.errorMessage().orElse(null));
    return json;
  }

  private static String late(ServiceLevel level) {
    return level.dataset()
        + level.nominalTime().map(time -> " of " + Times.minute(time)).orElse("")
        + ", "
        + words(level.missed());
  }

  private static String words(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
