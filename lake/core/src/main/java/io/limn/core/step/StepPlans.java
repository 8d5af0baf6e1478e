package io.limn.core.step;

import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStore;
import io.limn.schema.StepPlan;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The plans of a silver or gold table.
 *
 * <p>A step is planned once. Its number is the last committed one + 1; all its commits carry {@link
 * #appId} with this number as transaction version, the commit on the table itself comes last, and
 * by it the step has happened. A run that finds a plan without that commit runs exactly that plan.
 */
public final class StepPlans {
  private final NumberedRecords<StepPlan> plans;

  /**
   * @param tableLocation of the Delta table, relative to the lake's root
   */
  public StepPlans(FileStore store, String tableLocation) {
    this.plans = new NumberedRecords<>(store, LakeLayout.steps(tableLocation), StepPlan.class);
  }

  /**
   * The Delta application id under which the steps of a table are committed.
   *
   * @param table silver.&lt;name&gt; or gold.&lt;name&gt;
   */
  public static String appId(String table) {
    return "limn:" + table;
  }

  public Optional<StepPlan> read(long step) throws IOException {
    return plans.read(step);
  }

  /** The number of the newest plan, committed or not. */
  public OptionalLong newest() throws IOException {
    return plans.newest();
  }

  /**
   * Writes a plan down, unless somebody planned this step before.
   *
   * @return the plan that stands, and that must be run
   */
  public StepPlan publish(StepPlan proposed) throws IOException {
    return plans.publish(proposed.getStep(), proposed);
  }
}
