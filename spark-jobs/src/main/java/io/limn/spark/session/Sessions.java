package io.limn.spark.session;

import io.limn.core.config.LakeConfig;
import org.apache.spark.sql.SparkSession;

/** Where a job gets its session from; the provider also ends it. */
@FunctionalInterface
public interface Sessions {
  /**
   * A session that no other job has: jobs leave views and settings in theirs.
   *
   * @param name of the job, for people
   */
  SparkSession open(String name, LakeConfig lake);
}
