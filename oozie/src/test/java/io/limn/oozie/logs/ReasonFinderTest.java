package io.limn.oozie.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.oozie.logs.FailureReason.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonFinderTest {
  private final ReasonFinder finder = new ReasonFinder();

  @Test
  void findsProblemCauseAndRemedyOfOurJobsAmongAllThatFollows() {
    log(
        """
        26/11/21 02:31:07 INFO SparkContext: Running Spark version 4.2.0
        26/11/21 02:31:40 ERROR SparkContext: Error initializing SparkContext.
        java.io.IOException: connection reset by peer
        limn: Step 12 of silver.orders was planned by another jar
          cause:  its plan names limn-spark-jobs 0.1.0, this is 0.2.0
          remedy: run it once with the jar that planned it
        26/11/21 02:31:41 INFO ShutdownHookManager: Shutdown hook called
        org.apache.oozie.action.hadoop.JavaMain$JavaMainException: java.lang.SecurityException: exit
        Caused by: java.lang.SecurityException: Intercepted System.exit(1)
        """);
    FailureReason reason = found();
    assertEquals(Kind.OURS, reason.kind());
    assertEquals(
        List.of(
            "limn: Step 12 of silver.orders was planned by another jar",
            "cause:  its plan names limn-spark-jobs 0.1.0, this is 0.2.0",
            "remedy: run it once with the jar that planned it"),
        reason.told());
    assertEquals("stderr", reason.where().file());
  }

  @Test
  void findsOurExceptionInTheTraceOfATask() {
    log(
        """
        2026-11-21 02:31:07,915 WARN  [main] mapred.YarnChild: Exception running child : \
        io.limn.core.LakeException: The file a.avro is not what landed
          cause:  its CRC-32C is 1, the manifest says 2
          remedy: restore it, then load again
        	at io.limn.mapreduce.load.Load.run(Load.java:61)
        """);
    assertEquals(Kind.OURS, found().kind());
    assertEquals(3, found().lines().size());
    assertEquals("cause:  its CRC-32C is 1, the manifest says 2", found().told().get(1));
  }

  @Test
  void findsTheDeepestCauseOfTheLastTrace() {
    log(
        """
        Exception in thread "main" org.apache.spark.SparkException: Job aborted
        	at org.apache.spark.sql.Dataset.head(Dataset.scala:1)
        Caused by: org.apache.spark.SparkException: Task 3 failed 4 times
        	at org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:1)
        	... 14 more
        Caused by: java.net.ConnectException: Connection refused: 127.0.0.1:9042
        	... 20 more
        26/11/21 02:31:41 ERROR ApplicationMaster: User class threw exception
        """);
    assertEquals(Kind.CAUSE, found().kind());
    assertEquals(
        List.of("Caused by: java.net.ConnectException: Connection refused: 127.0.0.1:9042"),
        found().told());
  }

  @Test
  void passesOverWhatTheLauncherSaysOfEveryFailure() {
    log(
        """
        Launcher AM: java.lang.reflect.InvocationTargetException
        java.lang.OutOfMemoryError: Java heap space
        	at java.base/java.util.Arrays.copyOf(Arrays.java:3537)
        Failing Oozie Launcher, org.apache.oozie.action.hadoop.LauncherMainException: exit 1
        """);
    assertEquals(Kind.EXCEPTION, found().kind());
    assertEquals(List.of("java.lang.OutOfMemoryError: Java heap space"), found().told());
  }

  @Test
  void findsWhatDoesNotTally() {
    log(
        """
        orders  bronze   does not tally: landed 100 = loaded 99
        Failing Oozie Launcher, main class [io.limn.cli.Limn], exit code [3]
        2026-11-21 02:31:07 ERROR LauncherAM - exit code 3
        """);
    assertEquals(Kind.VERDICT, found().kind());
  }

  @Test
  void takesAnErrorWhereThereIsNothingElse() {
    log("2026-11-21 02:31:07,915 ERROR [main] Something: the disk is full");
    assertEquals(Kind.ERROR, found().kind());
  }

  @Test
  void findsNothingInALogThatComplainsOfNothing() {
    log(
        """
        26/11/21 02:31:07 INFO SparkContext: Running Spark version 4.2.0
        load orders: 3 units, 20,000 rows, 0 errors
        """);
    assertEquals(Optional.empty(), finder.found());
  }

  @Test
  void prefersTheMoreTellingOfSeveralApplications() {
    LogLine line = new LogLine("application_1_1", "container_1", "stderr", "x");
    FailureReason launcher = new FailureReason(Kind.EXCEPTION, line, List.of("of the launcher"));
    FailureReason job = new FailureReason(Kind.CAUSE, line, List.of("of the job"));
    assertEquals(Optional.of(job), FailureReason.best(List.of(launcher, job)));
    assertEquals(Optional.of(launcher), FailureReason.best(List.of(launcher)));
    assertTrue(FailureReason.best(List.of()).isEmpty());
  }

  private void log(String text) {
    text.lines()
        .map(line -> new LogLine("application_1_1", "container_1", "stderr", line))
        .forEach(finder);
  }

  private FailureReason found() {
    return finder.found().orElseThrow();
  }
}
