package io.limn.spark.driver;

import io.limn.core.driver.DriverRequest;
import io.limn.core.program.ExitCode;
import io.limn.spark.session.SparkSessions;
import io.limn.spark.step.Job;
import java.io.PrintStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** One job of the driver, in a thread of its own; its Spark jobs are one group. */
final class CommandRun {
  private static final String QUERY = "io.limn.spark.Query";
  private static final String POOL = "spark.scheduler.pool";

  private final SparkSession first;
  private final DriverRequest request;
  private final String group;

  /**
   * A job to run.
   *
   * @param number of the command in this driver
   */
  CommandRun(SparkSession first, DriverRequest request, long number) {
    this.first = first;
    this.request = request;
    this.group = "limn-" + number;
  }

  boolean isQuery() {
    return request.mainClass().equals(QUERY);
  }

  /** Runs it in this thread, which runs nothing else before or after; returns its exit code. */
  int run(PrintStream out, PrintStream err) {
    Job job;
    try {
      job = Class.forName(request.mainClass()).asSubclass(Job.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      err.println(request.mainClass() + " is no job of this driver: " + e);
      return ExitCode.FAILED;
    }
    SparkContext context = first.sparkContext();
    // a thread that is interrupted within a commit would leave open whether it has happened
    context.setJobGroup(group, request.mainClass(), false);
    context.setLocalProperty(POOL, isQuery() ? "queries" : "steps");
    SparkSession.setActiveSession(first);
    String[] arguments = request.arguments().toArray(String[]::new);
    try {
      return job.execute(arguments, out, err, SparkSessions::open, request.environment());
    } catch (LinkageError | StackOverflowError e) {
      // in a process of its own, Java prints what a main method does not catch
      e.printStackTrace(err);
      return ExitCode.FAILED;
    }
  }

  /** Says which command it is; its arguments may hold what is nobody else's business. */
  @Override
  public String toString() {
    return group + " " + request.mainClass();
  }

  /** Ends its Spark jobs, those to come too: it fails at the next one, as in a crash. */
  void cancel() {
    first.sparkContext().cancelJobGroupAndFutureJobs(group, "the command has gone");
  }
}
