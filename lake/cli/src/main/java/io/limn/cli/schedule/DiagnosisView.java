package io.limn.cli.schedule;

import io.limn.cli.print.Times;
import io.limn.core.print.SafeText;
import io.limn.core.print.Table;
import io.limn.oozie.client.Node;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.logs.Diagnosis;
import io.limn.oozie.logs.Diagnosis.Application;
import io.limn.oozie.logs.FailureReason;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a run failed, for people and for programs.
 *
 * @param node the step that is asked about, if it has one
 */
record DiagnosisView(
    WorkflowRun run, Optional<Node> node, Optional<Diagnosis> diagnosis, Instant now) {
  private static final int SHOWN = 400;

  void print(PrintWriter out) {
    out.println(
        run.dataset()
            + run.nominalTime().map(time -> " of " + Times.minute(time)).orElse(" by hand")
            + ", "
            + run.workflow().orElse(run.id())
            + ": "
            + run.state().label()
            + run.took(now).map(took -> " after " + Times.span(took)).orElse(""));
    Table table =
        Table.of(
            Table.left("STEP"), Table.left("STATE"), Table.right("TOOK"), Table.left("ON YARN"));
    for (Node each : run.nodes().stream().filter(Node::works).toList()) {
      table.row(
          each.name(),
          each.state().toLowerCase(Locale.ROOT),
          each.started()
              .map(from -> Duration.between(from, each.end().orElse(now)))
              .map(Times::span)
              .orElse(""),
          String.join(" ", applications(each)));
    }
    table.print(out);
    if (node.isEmpty()) {
      out.println(nothingFailed());
      return;
    }
    diagnosis.ifPresent(found -> print(node.get(), found, out));
  }

  private void print(Node step, Diagnosis found, PrintWriter out) {
    out.println();
    found
        .reason()
        .ifPresentOrElse(
            reason -> {
              reason.told().forEach(line -> out.println(SafeText.preview(line, SHOWN)));
              out.println(
                  "  logged by "
                      + step.name()
                      + " in "
                      + reason.where().file()
                      + " of "
                      + reason.where().container());
            },
            () -> unexplained(step, found).forEach(out::println));
    out.println(
        "  full log: limn schedule logs "
            + run.dataset()
            + " --run "
            + run.workflow().orElse(run.id())
            + " --step "
            + step.name()
            + " --full");
  }

  /** What Oozie and YARN say, where no log does. */
  private static List<String> unexplained(Node step, Diagnosis found) {
    List<String> told = new ArrayList<>();
    told.add(step.name() + " logged no reason");
    step.errorMessage()
        .ifPresent(message -> told.add("Oozie: " + SafeText.preview(message, SHOWN)));
    for (Application application : found.applications()) {
      if (!application.diagnostics().isEmpty()) {
        String said = SafeText.preview(application.diagnostics(), SHOWN);
        told.add("YARN, about " + application.id() + ": " + said);
      }
      if (!application.logged()) {
        told.add("YARN has no log of " + application.id() + " (not yet, or no longer)");
      }
    }
    return told;
  }

  private List<String> applications(Node each) {
    if (node.filter(each::equals).isPresent() && diagnosis.isPresent()) {
      return diagnosis.get().applications().stream().map(Application::id).toList();
    }
    List<String> known = new ArrayList<>(each.children());
    each.launcher().ifPresent(known::add);
    return known;
  }

  private String nothingFailed() {
    return run.state() == RunState.WAITING && !run.waitsFor().isEmpty()
        ? "the run waits for " + String.join(", ", run.waitsFor())
        : "none of its steps failed; use --step STEP --full to print the log of a step";
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.id());
    json.put("workflow", run.workflow().orElse(null));
    json.put("state", run.state().name().toLowerCase(Locale.ROOT));
    json.put("step", node.map(Node::name).orElse(null));
    json.put("errorMessage", node.flatMap(Node::errorMessage).orElse(null));
    json.put("reason", diagnosis.flatMap(Diagnosis::reason).map(FailureReason::told).orElse(null));
    json.put(
        "reasonFrom", diagnosis.flatMap(Diagnosis::reason).map(found -> from(found)).orElse(null));
    json.put(
        "applications",
        diagnosis.map(Diagnosis::applications).orElse(List.of()).stream()
            .map(
                each ->
                    Map.of(
                        "application", each.id(),
                        "state", each.state(),
                        "launcher", each.launcher(),
                        "diagnostics", each.diagnostics()))
            .toList());
    return json;
  }

  private static Map<String, Object> from(FailureReason reason) {
    return Map.of(
        "application", reason.where().application(),
        "container", reason.where().container(),
        "file", reason.where().file());
  }
}
