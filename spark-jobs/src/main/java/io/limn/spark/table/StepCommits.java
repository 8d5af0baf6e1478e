package io.limn.spark.table;

import io.limn.spark.table.CommitLog.StepCommitted;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits of one run of one step: each carries the step's number as its transaction version, so
 * that no table takes the same step twice, and this run's name, so that it can be read back whose
 * it was.
 *
 * <p>MERGE takes the transaction id from the session alone, hence from the session for all of them;
 * a session must not be shared with another step.
 */
public final class StepCommits {
  private static final Logger LOG = LoggerFactory.getLogger(StepCommits.class);
  private static final String APP_ID = "spark.databricks.delta.write.txnAppId";
  private static final String VERSION = "spark.databricks.delta.write.txnVersion";
  private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

  private final SparkSession spark;
  private final String appId;
  private final long step;
  private final String run;

  public StepCommits(SparkSession spark, String appId, long step) {
    this.spark = spark;
    this.appId = appId;
    this.step = step;
    this.run = "limn step " + step + " run " + UUID.randomUUID();
  }

  /**
   * Writes to a table, unless it holds this step already.
   *
   * <p>After success the table holds the step: by us, or by another run of the same plan, which
   * wrote the same. After an exception it does not hold it.
   */
  public StepCommitted commit(LakeTable table, Runnable write) {
    RuntimeException failure = null;
    spark.conf().set(APP_ID, appId);
    spark.conf().set(VERSION, step);
    spark.conf().set(USER_METADATA, run);
    try {
      write.run();
    } catch (RuntimeException e) {
      failure = e; // the outcome is unknown: it is looked up
    } finally {
      spark.conf().unset(APP_ID);
      spark.conf().unset(VERSION);
      spark.conf().unset(USER_METADATA);
    }
    Optional<StepCommitted> found = table.commits().find(appId, step);
    if (found.isEmpty()) {
      throw failure != null
          ? failure
          : new IllegalStateException("no commit of " + table.path() + " carries step " + step);
    }
    String whose = found.get().run().equals(run) ? "" : ", which another run had done";
    LOG.info("{} holds step {} as version {}{}", table.path(), step, found.get().version(), whose);
    return found.get();
  }
}
