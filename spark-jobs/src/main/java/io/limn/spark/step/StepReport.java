package io.limn.spark.step;

import java.time.Duration;
import java.util.Optional;

/**
 * What one stage did to one table.
 *
 * @param stage silver, requeue, gold or publish
 * @param target silver.&lt;name&gt;, gold.&lt;name&gt;, or the store and what it calls its table
 * @param step empty when there was nothing to do
 * @param in records that were read
 * @param out records that were written or deleted
 */
public record StepReport(
    String stage,
    String target,
    Optional<Long> step,
    long in,
    long out,
    long duplicate,
    long superseded,
    long quarantined,
    long filtered,
    Duration took) {

  public static StepReport nothing(String stage, String target, Duration took) {
    return new StepReport(stage, target, Optional.empty(), 0, 0, 0, 0, 0, 0, took);
  }

  public static StepReport moved(
      String stage, String target, long step, long in, long out, Duration took) {
    return new StepReport(stage, target, Optional.of(step), in, out, 0, 0, 0, 0, took);
  }
}
