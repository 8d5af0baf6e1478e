package io.limn.oozie.client;

import io.limn.core.LakeException;
import io.limn.oozie.BundleDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.oozie.client.BundleJob;
import org.apache.oozie.client.CoordinatorJob;
import org.apache.oozie.client.OozieClient;
import org.apache.oozie.client.OozieClientException;
import org.apache.oozie.client.WorkflowJob;
import org.json.simple.JSONObject;

/**
 * The server: asks it, and tells it what to do. What it refuses becomes a {@link LakeException}.
 * Authenticates as its client does: by Kerberos where the server asks for that, else by name.
 */
public final class OozieConnection {
  private static final int PAGE = 100;
  private static final String NEWEST_FIRST = "desc";

  private final String url;
  private final QuietClient client;

  /**
   * @param url such as {@code http://127.0.0.1:11000/oozie}; nothing is asked yet
   */
  public OozieConnection(String url) {
    this.url = url;
    this.client = new QuietClient(url);
  }

  /** The server's release. */
  public String release() {
    return ask("report its version", client::getServerBuildVersion);
  }

  /** Whether actions of that type find their jars. */
  public boolean hasSharelib(String name) {
    // a line of its own for each library, after a heading
    return ask("list its sharelib", () -> client.listShareLib(null))
        .lines()
        .map(String::strip)
        .anyMatch(name::equals);
  }

  /** All bundles of our name, newest first, with what they were submitted with. */
  public List<Bundle> bundles() {
    return bundles("name=" + BundleDefinition.NAME).stream()
        .map(each -> bundle(each.getId()))
        .toList();
  }

  /** One bundle. */
  public Bundle bundle(String id) {
    return Translation.of(ask("show bundle " + id, () -> client.getBundleJobInfo(id)));
  }

  /** Runs of a coordinator, newest first, without their nodes. */
  public List<WorkflowRun> runs(Coordinator coordinator, int most) {
    return ask(
            "show the runs of " + coordinator.name(),
            () -> client.getCoordJobInfo(coordinator.id(), null, 1, most, NEWEST_FIRST))
        .getActions()
        .stream()
        .map(action -> Translation.of(action, coordinator.dataset()))
        .toList();
  }

  /** One of a coordinator's runs. */
  public WorkflowRun run(String id, String dataset) {
    return Translation.of(ask("show run " + id, () -> client.getCoordActionInfo(id)), dataset);
  }

  /** The same run with its nodes, if it has begun. */
  public WorkflowRun detailed(WorkflowRun run) {
    return run.workflow().map(id -> run.with(workflow(id))).orElse(run);
  }

  /** A workflow with its nodes. */
  public Workflow workflow(String id) {
    return Translation.of(ask("show workflow " + id, () -> client.getJobInfo(id)));
  }

  /** Workflows of a dataset that were submitted by hand, newest first, without their nodes. */
  public List<Workflow> submittedByHand(String dataset, int most) {
    String filter = "name=" + BundleDefinition.jobName(dataset);
    List<Workflow> found = new ArrayList<>();
    for (int start = 1; found.size() < most; start += PAGE) {
      int from = start;
      List<WorkflowJob> page =
          ask("list the workflows of " + dataset, () -> client.getJobsInfo(filter, from, PAGE));
      page.stream()
          .map(Translation::of)
          .filter(workflow -> workflow.parent().isEmpty())
          .limit(most - found.size())
          .forEach(found::add);
      if (page.size() < PAGE) {
        break;
      }
    }
    return found;
  }

  /**
   * Which applications any job was submitted with, whether it has ended or not, and no matter who
   * started it: even one that ended can be run again.
   *
   * @param versions that are asked about
   */
  public Set<String> versionsInUse(Set<String> versions) {
    Set<String> used = new TreeSet<>();
    for (BundleJob bundle : bundles(null)) {
      add(ConfigurationXml.properties(bundle.getConf()).values(), versions, used);
    }
    for (int start = 1, size = PAGE; size == PAGE; start += PAGE) {
      int from = start;
      List<CoordinatorJob> page =
          ask("list the coordinators", () -> client.getCoordJobsInfo(null, from, PAGE));
      page.forEach(job -> add(List.of(String.valueOf(job.getAppPath())), versions, used));
      size = page.size();
    }
    for (int start = 1, size = PAGE; size == PAGE; start += PAGE) {
      int from = start;
      List<WorkflowJob> page =
          ask("list the workflows", () -> client.getJobsInfo(null, from, PAGE));
      for (WorkflowJob job : page) {
        if (JobNames.ofDataset(job.getAppName()).isPresent()) {
          add(workflow(job.getId()).properties().values(), versions, used);
        }
      }
      size = page.size();
    }
    return used;
  }

  private static void add(Collection<String> values, Set<String> versions, Set<String> used) {
    for (String version : versions) {
      if (values.stream().anyMatch(value -> (value + "/").contains("/" + version + "/"))) {
        used.add(version);
      }
    }
  }

  /** Promises about a bundle's runs that were not kept; empty where the server watches none. */
  public List<ServiceLevel> missedServiceLevels(String bundle) {
    List<JSONObject> summaries;
    try {
      summaries = client.missedServiceLevels(bundle);
    } catch (OozieClientException e) {
      return List.of();
    }
    return summaries.stream().map(Translation::serviceLevel).toList();
  }

  /**
   * Submits a job, and has it begin.
   *
   * @return its id
   */
  public String submit(Map<String, String> properties) {
    return ask("accept the job", () -> client.begin(configuration(properties)));
  }

  /** Goes on with a workflow that has ended. */
  public void rerun(String workflow, Map<String, String> properties) {
    ask(
        "run " + workflow + " again",
        () -> {
          client.resume(workflow, configuration(properties));
          return workflow;
        });
  }

  /** Stops a bundle, a coordinator, or a workflow, with all that belongs to it. */
  public void kill(String job) {
    ask(
        "stop " + job,
        () -> {
          client.kill(job);
          return job;
        });
  }

  /** Stops one run of a coordinator; the others go on. */
  public void kill(WorkflowRun run) {
    String coordinator = run.id().substring(0, run.id().indexOf('@'));
    String number = run.id().substring(run.id().indexOf('@') + 1);
    ask("stop " + run.id(), () -> client.kill(coordinator, "action", number));
  }

  private List<BundleJob> bundles(String filter) {
    List<BundleJob> all = new ArrayList<>();
    for (int start = 1, size = PAGE; size == PAGE; start += PAGE) {
      int from = start;
      List<BundleJob> page =
          ask("list the bundles", () -> client.getBundleJobsInfo(filter, from, PAGE));
      all.addAll(page);
      size = page.size();
    }
    return all;
  }

  private Properties configuration(Map<String, String> properties) {
    Properties configuration = client.createConfiguration();
    properties.forEach(
        (name, value) -> {
          if (!name.equals(OozieClient.USER_NAME)) {
            configuration.setProperty(name, value);
          }
        });
    return configuration;
  }

  private <T> T ask(String what, Question<T> question) {
    try {
      return Optional.ofNullable(question.answer())
          .orElseThrow(() -> Refusals.of(what, "no answer", url + " returned nothing", null));
    } catch (OozieClientException e) {
      throw Refusals.of(url, what, e);
    }
  }

  private interface Question<T> {
    T answer() throws OozieClientException;
  }
}
