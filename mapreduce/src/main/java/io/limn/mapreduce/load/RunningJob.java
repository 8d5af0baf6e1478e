package io.limn.mapreduce.load;

import io.limn.core.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;

/** A submitted job that is waited for: tells how far it is, and is killed with this process. */
final class RunningJob {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TELL = Duration.ofSeconds(5);
  private static final int EVENTS = 1000;

  private final Job job;
  private final String what;
  private final PrintWriter progress;

  private RunningJob(Job job, String what, PrintWriter progress) {
    this.job = job;
    this.what = what;
    this.progress = progress;
  }

  static RunningJob submit(Job job, String what, PrintWriter progress)
      throws IOException, InterruptedException {
    try {
      job.submit();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the job names a class that is not here", e);
    }
    progress.println(what + ": " + job.getJobID() + " " + job.getTrackingURL());
    return new RunningJob(job, what, progress);
  }

  /** Waits for the end. */
  boolean succeeds() throws IOException, InterruptedException {
    Thread kill = new Thread(this::killQuietly, "kill-job");
    Runtime.getRuntime().addShutdownHook(kill);
    long toldNanos = System.nanoTime();
    while (!job.isComplete()) {
      if (Thread.interrupted()) {
        job.killJob();
        throw new InterruptedException();
      }
      LockSupport.parkNanos(POLL.toNanos());
      if (System.nanoTime() - toldNanos > TELL.toNanos()) {
        toldNanos = System.nanoTime();
        tell();
      }
    }
    tell();
    try {
      Runtime.getRuntime().removeShutdownHook(kill);
    } catch (IllegalStateException e) {
      return false; // this process is ending: the hook is at work already, or has been
    }
    return job.isSuccessful();
  }

  /** Why it failed, in the words of the first task that did. */
  String failure() {
    try {
      for (TaskCompletionEvent event : job.getTaskCompletionEvents(0, EVENTS)) {
        if (event.getStatus() == TaskCompletionEvent.Status.FAILED) {
          String[] diagnostics = job.getTaskDiagnostics(event.getTaskAttemptId());
          if (diagnostics.length > 0) {
            return diagnostics[0].lines().findFirst().orElse("a task failed");
          }
        }
      }
      JobStatus status = job.getStatus();
      return "it ended as " + status.getState() + ": " + status.getFailureInfo();
    } catch (IOException e) {
      return "it failed, and its history cannot be read: " + IoReason.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it failed";
    }
  }

  /** Where its log is, after "see the job's log". */
  String whereToLook() {
    boolean local = job.getConfiguration().get("mapreduce.framework.name", "local").equals("local");
    return local
        ? ", which `limn load --debug` and `hadoop jar` print"
        : " (" + job.getJobID() + ", " + job.getTrackingURL() + ")";
  }

  private void tell() throws IOException {
    progress.printf(
        "%s: map %.0f %%, reduce %.0f %%%n",
        what, 100 * job.mapProgress(), 100 * job.reduceProgress());
  }

  private void killQuietly() {
    try {
      job.killJob();
      long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (!job.isComplete() && System.nanoTime() < deadlineNanos) {
        LockSupport.parkNanos(POLL.toNanos());
      }
    } catch (IOException e) {
      progress.println(what + ": could not be killed: " + IoReason.of(e));
    }
  }
}
