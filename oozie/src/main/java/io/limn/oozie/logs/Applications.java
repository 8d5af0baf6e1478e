package io.limn.oozie.logs;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.protocolrecords.GetApplicationsRequest;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** The applications that YARN runs, or ran. */
public final class Applications implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Set<YarnApplicationState> ENDED =
      EnumSet.of(
          YarnApplicationState.FINISHED, YarnApplicationState.FAILED, YarnApplicationState.KILLED);

  private final Configuration configuration;
  private final YarnClient client;

  /**
   * Asks the ResourceManager that the configuration names.
   *
   * @param hadoop with yarn-site.xml
   */
  public Applications(Configuration hadoop) {
    this.configuration = new YarnConfiguration(hadoop);
    this.client = YarnClient.createYarnClient();
    client.init(configuration);
    client.start();
  }

  /** What YARN tells of an application; empty when it has forgotten it. */
  public Optional<ApplicationReport> report(String application) {
    try {
      return Optional.of(client.getApplicationReport(ApplicationId.fromString(application)));
    } catch (ApplicationNotFoundException e) {
      return Optional.empty();
    } catch (YarnException | IOException e) {
      throw unanswered(e);
    }
  }

  /** The applications that carry one of the tags, the newest last. */
  public List<String> tagged(Set<String> tags) {
    if (tags.isEmpty()) {
      return List.of();
    }
    GetApplicationsRequest request = GetApplicationsRequest.newInstance();
    request.setApplicationTags(tags);
    try {
      return client.getApplications(request).stream()
          .map(ApplicationReport::getApplicationId)
          .sorted()
          .map(ApplicationId::toString)
          .toList();
    } catch (YarnException | IOException e) {
      throw unanswered(e);
    }
  }

  /**
   * Waits until applications have ended.
   *
   * @return the state of each one, {@code RUNNING} and the like where it has not ended in time
   */
  public Map<String, String> awaitEnd(Set<String> applications, Duration most) {
    Map<String, String> states = new LinkedHashMap<>();
    Set<String> open = new LinkedHashSet<>(applications);
    long deadline = System.nanoTime() + most.toNanos();
    while (true) {
      for (String application : List.copyOf(open)) {
        Optional<YarnApplicationState> state =
            report(application).map(ApplicationReport::getYarnApplicationState);
        states.put(application, state.map(YarnApplicationState::name).orElse("FORGOTTEN"));
        if (state.isEmpty() || ENDED.contains(state.get())) {
          open.remove(application);
        }
      }
      if (open.isEmpty() || System.nanoTime() >= deadline || Thread.interrupted()) {
        return states;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Whether an application with that state does nothing any more. */
  public static boolean ended(String state) {
    return state.equals("FORGOTTEN") || ENDED.contains(YarnApplicationState.valueOf(state));
  }

  static boolean ended(ApplicationReport report) {
    return ENDED.contains(report.getYarnApplicationState());
  }

  Configuration configuration() {
    return configuration;
  }

  YarnClient client() {
    return client;
  }

  static LakeException unanswered(Exception e) {
    return new LakeException(
        "YARN does not answer",
        IoReason.of(e),
        "check yarn.resourcemanager.address in the Hadoop configuration that lake.yaml names, and"
            + " that the ResourceManager is running",
        e);
  }

  @Override
  public void close() {
    client.stop();
  }
}
