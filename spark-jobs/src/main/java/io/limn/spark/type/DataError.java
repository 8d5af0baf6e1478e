package io.limn.spark.type;

import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** A failure of SQL on a value: an overflow, a division by zero, a text that is no number. */
public final class DataError {
  /** SQL's class of states for it, the data exceptions. */
  private static final String STATES = "22";

  private DataError() {}

  /** What Spark says of the value; empty when something else has failed. */
  public static Optional<String> in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable known
          && known.getSqlState() != null
          && known.getSqlState().startsWith(STATES)) {
        return Optional.of(cause.getMessage().lines().findFirst().orElse(known.getCondition()));
      }
    }
    return Optional.empty();
  }
}
