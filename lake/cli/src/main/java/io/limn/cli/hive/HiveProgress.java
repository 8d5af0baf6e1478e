package io.limn.cli.hive;

import io.limn.cli.print.Progress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows how far a statement is, from the log that HiveServer2 keeps of it: a thread reads it while
 * another one waits for the statement. Nothing of it decides anything.
 */
final class HiveProgress implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
  private static final int LINES_AT_ONCE = 1000;
  // Map 1: 3(+2)/8   Reducer 2: 0/1
  private static final Pattern TASKS =
      Pattern.compile("(?:Map|Reducer) \\d+: (\\d+)(?:\\([^)]*\\))?/(\\d+)");

  private final Statement statement;
  private final Method queryLog;
  private final Progress progress;
  private final CountDownLatch ended = new CountDownLatch(1);
  private long done;

  private HiveProgress(Statement statement, Method queryLog, Progress progress) {
    this.statement = statement;
    this.queryLog = queryLog;
    this.progress = progress;
  }

  /** Reads the log of what that statement runs next, from {@link #begin} on. */
  static HiveProgress of(Statement statement, Progress progress) {
    try {
      // a method of the driver's own class, which is in another class loader than ours
      Method queryLog = statement.getClass().getMethod("getQueryLog", boolean.class, int.class);
      return new HiveProgress(statement, queryLog, progress);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("this is not Hive's driver", e);
    }
  }

  void begin() {
    Thread thread = new Thread(this::read, "hive-progress");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void read() {
    try {
      while (!ended.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        lines().forEach(this::heard);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<?> lines() {
    try {
      return (List<?>) queryLog.invoke(statement, true, LINES_AT_ONCE);
    } catch (InvocationTargetException e) {
      return List.of(); // the statement is not known to the server yet, or not any more
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a public method of a public class", e);
    }
  }

  private void heard(Object line) {
    Matcher tasks = TASKS.matcher(line.toString());
    long finished = 0;
    long total = 0;
    while (tasks.find()) {
      finished += Long.parseLong(tasks.group(1));
      total += Long.parseLong(tasks.group(2));
    }
    if (total > 0) {
      progress.total(total);
      progress.advance(finished - done);
      done = finished;
    }
  }
}
