package io.limn.cli.stages;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.print.Table;
import io.limn.table.pending.PendingTask;
import io.limn.table.pending.Stage;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits where: for people, for scripts, and for a workflow. */
final class PendingView {
  // Oozie refuses more than 2 KB in all, and a workflow's log wants one line
  private static final int LONGEST_SENTENCE = 500;

  private final Map<DatasetSpec, List<PendingTask>> work;

  /**
   * @param work of each dataset, in the order of the main path
   */
  PendingView(Map<DatasetSpec, List<PendingTask>> work) {
    this.work = work;
  }

  void print(PrintWriter out) {
    Table table = Table.of(Table.left("STAGE"), Table.left("TARGET"), Table.left("WAITING"));
    all().forEach(each -> table.row(word(each.stage()), each.target(), each.waiting().orElse("-")));
    table.print(out);
  }

  List<Map<String, Object>> json() {
    return work.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(each -> json(entry.getKey(), each)))
        .toList();
  }

  /** What the nodes of a workflow decide by. */
  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("pending", Boolean.toString(all().anyMatch(PendingTask::isPending)));
    for (Stage stage : Stage.values()) {
      properties.put(word(stage), state(stage));
    }
    String sentence =
        all()
            .filter(PendingTask::isPending)
            .map(each -> each.target() + ": " + each.waiting().orElseThrow())
            .collect(Collectors.joining("; "));
    properties.put(
        "waiting",
        sentence.length() <= LONGEST_SENTENCE
            ? sentence
            : sentence.substring(0, LONGEST_SENTENCE - 1) + "…");
    return properties;
  }

  private String state(Stage stage) {
    if (work.keySet().stream().noneMatch(stage::declaredBy)) {
      return "undeclared";
    }
    return all().anyMatch(each -> each.stage() == stage && each.isPending()) ? "pending" : "done";
  }

  private static Map<String, Object> json(DatasetSpec dataset, PendingTask each) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("dataset", dataset.name());
    object.put("stage", word(each.stage()));
    object.put("target", each.target());
    object.put("pending", each.isPending());
    object.put("waiting", each.waiting().orElse(null));
    return object;
  }

  private Stream<PendingTask> all() {
    return work.values().stream().flatMap(List::stream);
  }

  private static String word(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
