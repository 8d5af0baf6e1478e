package io.limn.oozie.client;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.oozie.client.BundleJob;
import org.apache.oozie.client.CoordinatorAction;
import org.apache.oozie.client.CoordinatorJob;
import org.apache.oozie.client.Job;
import org.apache.oozie.client.WorkflowAction;
import org.apache.oozie.client.WorkflowJob;
import org.json.simple.JSONObject;

/** Puts what the server answers into the lake's words. */
final class Translation {
  private static final Pattern APPLICATION = Pattern.compile("(?:application|job)_(\\d+_\\d+)");
  private static final Set<Job.Status> ENDED =
      Set.of(
          Job.Status.SUCCEEDED,
          Job.Status.KILLED,
          Job.Status.FAILED,
          Job.Status.DONEWITHERROR,
          Job.Status.IGNORED);

  private Translation() {}

  static Bundle of(BundleJob job) {
    List<CoordinatorJob> coordinators = job.getCoordinators();
    return new Bundle(
        job.getId(),
        job.getStatus().name(),
        ENDED.contains(job.getStatus()),
        instant(job.getCreatedTime()),
        job.getUser(),
        ConfigurationXml.properties(job.getConf()),
        coordinators == null ? List.of() : coordinators.stream().map(Translation::of).toList());
  }

  private static Coordinator of(CoordinatorJob job) {
    return new Coordinator(
        job.getId(),
        String.valueOf(job.getAppName()),
        job.getStatus().name(),
        ENDED.contains(job.getStatus()),
        instant(job.getStartTime()),
        instant(job.getNextMaterializedTime()),
        String.valueOf(job.getAppPath()));
  }

  static WorkflowRun of(CoordinatorAction action, String dataset) {
    Optional<String> workflow = given(action.getExternalId());
    return new WorkflowRun(
        action.getId(),
        dataset,
        instant(action.getNominalTime()),
        RunState.of(action.getStatus()),
        workflow,
        Optional.empty(),
        Optional.empty(),
        missing(action.getMissingDependencies()),
        List.of());
  }

  static Workflow of(WorkflowJob job) {
    List<WorkflowAction> actions = job.getActions();
    Optional<String> parent = given(job.getParentId());
    return new Workflow(
        job.getId(),
        String.valueOf(job.getAppName()),
        RunState.of(job.getStatus()),
        job.getRun(),
        instant(job.getStartTime()),
        instant(job.getEndTime()),
        ConfigurationXml.properties(job.getConf()),
        parent,
        actions == null ? List.of() : actions.stream().map(action -> of(action, parent)).toList());
  }

  private static Node of(WorkflowAction action, Optional<String> parent) {
    String tagged = parent.map(run -> run + "@" + action.getName()).orElse(action.getId());
    return new Node(
        action.getName(),
        String.valueOf(action.getType()),
        action.getStatus().name(),
        instant(action.getStartTime()),
        instant(action.getEndTime()),
        applications(action.getExternalId()).stream().findFirst(),
        applications(action.getExternalChildIDs()),
        given(action.getErrorCode()),
        given(action.getErrorMessage()),
        tag(tagged));
  }

  static ServiceLevel serviceLevel(JSONObject summary) {
    return new ServiceLevel(
        String.valueOf(summary.get("id")),
        JobNames.dataset(String.valueOf(summary.get("appName"))),
        time(summary.get("nominalTime")),
        String.valueOf(summary.get("eventStatus")));
  }

  /** The flags that are missing: resolved ones first, after two marks those that depend on time. */
  static List<String> missing(String dependencies) {
    List<String> missing = new ArrayList<>();
    for (String each : given(dependencies).orElse("").split("[#!]+", -1)) {
      if (!each.isBlank()) {
        missing.add(each.strip());
      }
    }
    return missing;
  }

  /** Ids of YARN applications; of a MapReduce job, that of the application that it is. */
  static List<String> applications(String ids) {
    List<String> applications = new ArrayList<>();
    Matcher matcher = APPLICATION.matcher(ids == null ? "" : ids);
    while (matcher.find()) {
      applications.add("application_" + matcher.group(1));
    }
    return applications.stream().distinct().toList();
  }

  /** The tag that Oozie 5.2 gives to what an action starts. */
  static String tag(String action) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(action.getBytes(StandardCharsets.UTF_8));
      return "oozie-" + new BigInteger(1, digest).toString(16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static Optional<Instant> time(Object millis) {
    return millis instanceof Number number
        ? Optional.of(Instant.ofEpochMilli(number.longValue()))
        : Optional.empty();
  }

  private static Optional<Instant> instant(Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }
}
