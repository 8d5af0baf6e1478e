package io.limn.oozie.logs;

import io.limn.oozie.client.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.yarn.api.records.ApplicationReport;

/**
 * What YARN knows about a node of a workflow.
 *
 * @param applications what was started before what started it
 * @param reason why it failed, if a log says so
 */
public record Diagnosis(List<Application> applications, Optional<FailureReason> reason) {

  /**
   * One application.
   *
   * @param state YARN's word; FORGOTTEN where it knows it no more
   * @param diagnostics what YARN says of its end, often nothing
   * @param launcher whether Oozie started it, rather than the job inside
   * @param logged whether its log could be read
   */
  public record Application(
      String id, String state, String diagnostics, boolean launcher, boolean logged) {}

  /** Reads the logs of a node's applications. */
  public static Diagnosis of(Node node, Applications yarn) {
    List<Application> applications = new ArrayList<>();
    List<FailureReason> reasons = new ArrayList<>();
    ApplicationLog log = new ApplicationLog(yarn);
    for (String id : applications(node, yarn)) {
      ReasonFinder finder = new ReasonFinder();
      boolean logged = log.read(id, finder);
      finder.found().ifPresent(reasons::add);
      applications.add(
          application(id, yarn.report(id), node.launcher().filter(id::equals).isPresent(), logged));
    }
    return new Diagnosis(List.copyOf(applications), FailureReason.best(reasons));
  }

  /** All that was started on a node's behalf: what jobs submitted, then the launcher of these. */
  public static Set<String> applications(Node node, Applications yarn) {
    Set<String> ids = new LinkedHashSet<>(node.children());
    ids.addAll(yarn.tagged(Set.of(node.tag())));
    node.launcher().ifPresent(ids::remove);
    node.launcher().ifPresent(ids::add);
    return ids;
  }

  private static Application application(
      String id, Optional<ApplicationReport> report, boolean launcher, boolean logged) {
    return new Application(
        id,
        report.map(told -> told.getYarnApplicationState().name()).orElse("FORGOTTEN"),
        report.map(ApplicationReport::getDiagnostics).orElse("").strip(),
        launcher,
        logged);
  }
}
