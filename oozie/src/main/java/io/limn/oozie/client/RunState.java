package io.limn.oozie.client;

import java.util.Locale;
import org.apache.oozie.client.CoordinatorAction;
import org.apache.oozie.client.WorkflowJob;

/** How far a run is. */
public enum RunState {
  /** Due, or about to be; what triggers it is not there yet. */
  WAITING,
  /** May begin when the run before it has ended. */
  READY,
  RUNNING,
  SUSPENDED,
  SUCCEEDED,
  /** A step failed; what was done before it stands. */
  FAILED,
  /** Stopped by somebody. */
  KILLED,
  /** What triggers it did not come in time. */
  TIMED_OUT,
  /** The next one was due before this one began; it carries along what this one would have. */
  SKIPPED;

  /** Whether nothing more happens by itself. */
  public boolean ended() {
    return switch (this) {
      case WAITING, READY, RUNNING, SUSPENDED -> false;
      case SUCCEEDED, FAILED, KILLED, TIMED_OUT, SKIPPED -> true;
    };
  }

  /** In words. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static RunState of(CoordinatorAction.Status status) {
    return switch (status) {
      case WAITING -> WAITING;
      case READY -> READY;
      case SUBMITTED, RUNNING -> RUNNING;
      case SUSPENDED -> SUSPENDED;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case KILLED -> KILLED;
      case TIMEDOUT -> TIMED_OUT;
      case SKIPPED, IGNORED -> SKIPPED;
    };
  }

  static RunState of(WorkflowJob.Status status) {
    return switch (status) {
      case PREP, RUNNING -> RUNNING;
      case SUSPENDED -> SUSPENDED;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case KILLED -> KILLED;
    };
  }
}
