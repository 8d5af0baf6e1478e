package io.limn.oozie.logs;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.hadoop.security.authentication.client.AuthenticatedURL;
import org.apache.hadoop.security.authentication.client.AuthenticationException;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptReport;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ContainerReport;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.logaggregation.ContainerLogsRequest;
import org.apache.hadoop.yarn.logaggregation.filecontroller.LogAggregationFileController;
import org.apache.hadoop.yarn.logaggregation.filecontroller.LogAggregationFileControllerFactory;

/**
 * What the containers of an application logged: of a finished one what YARN collected, of a running
 * one what its nodes have now.
 */
public final class ApplicationLog {
  private static final Duration COLLECTING = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  // the others are YARN's own scripts
  private static final List<String> FILES = List.of("stdout", "stderr", "syslog");

  private final Applications applications;

  public ApplicationLog(Applications applications) {
    this.applications = applications;
  }

  /**
   * Hands on every line.
   *
   * @return false when YARN has forgotten the application, or keeps no log of it
   */
  public boolean read(String application, Consumer<LogLine> lines) {
    Optional<ApplicationReport> report = applications.report(application);
    if (report.isEmpty()) {
      return false;
    }
    try {
      return Applications.ended(report.get())
          ? collected(report.get(), lines)
          : current(report.get(), lines);
    } catch (IOException e) {
      throw new LakeException(
          "The log of " + application + " cannot be read",
          IoReason.of(e),
          "try `yarn logs -applicationId " + application + "` for details",
          e);
    } catch (YarnException e) {
      throw Applications.unanswered(e);
    }
  }

  /** The nodes hand over their logs a moment after the application's end. */
  private boolean collected(ApplicationReport report, Consumer<LogLine> lines) throws IOException {
    long deadline = report.getFinishTime() + COLLECTING.toMillis();
    while (true) {
      if (readCollected(report, lines)) {
        return true;
      }
      if (System.currentTimeMillis() >= deadline || Thread.interrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private boolean readCollected(ApplicationReport report, Consumer<LogLine> lines)
      throws IOException {
    ContainerLogsRequest request = new ContainerLogsRequest();
    request.setAppId(report.getApplicationId());
    request.setAppOwner(report.getUser());
    request.setAppFinished(true);
    request.setBytes(Long.MAX_VALUE);
    AggregatedText text =
        new AggregatedText(
            report.getApplicationId().toString(),
            line -> {
              if (FILES.contains(line.file())) {
                lines.accept(line);
              }
            });
    try (LineOutput output = new LineOutput(text)) {
      LogAggregationFileController logs =
          new LogAggregationFileControllerFactory(applications.configuration())
              .getFileControllerForRead(report.getApplicationId(), report.getUser());
      return logs.readAggregatedLogs(request, output);
    } catch (IOException e) {
      if (e instanceof FileNotFoundException || String.valueOf(e).contains("Can not find any")) {
        return false; // nothing of it has been collected yet
      }
      throw e;
    }
  }

  private boolean current(ApplicationReport report, Consumer<LogLine> lines)
      throws YarnException, IOException {
    boolean any = false;
    for (ApplicationAttemptReport attempt :
        applications.client().getApplicationAttempts(report.getApplicationId())) {
      for (ContainerReport container :
          applications.client().getContainers(attempt.getApplicationAttemptId())) {
        any |= current(report, container, lines);
      }
    }
    return any;
  }

  private static boolean current(
      ApplicationReport report, ContainerReport container, Consumer<LogLine> lines)
      throws IOException {
    String id = container.getContainerId().toString();
    boolean any = false;
    for (String file : FILES) {
      String page =
          container.getNodeHttpAddress() + "/ws/v1/node/containers/" + id + "/logs/" + file;
      HttpURLConnection connection = open(page.startsWith("http") ? page : "http://" + page);
      if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
        any = true;
        String application = report.getApplicationId().toString();
        AggregatedText text = new AggregatedText(application, lines);
        try (InputStream in = connection.getInputStream();
            LineOutput output = new LineOutput(text)) {
          in.transferTo(output);
        }
      }
    }
    return any;
  }

  private static HttpURLConnection open(String page) throws IOException {
    try {
      return new AuthenticatedURL()
          .openConnection(URI.create(page).toURL(), new AuthenticatedURL.Token());
    } catch (AuthenticationException e) {
      throw new IOException(page + " refused access: " + e.getMessage(), e);
    }
  }
}
