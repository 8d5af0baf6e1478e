package io.limn.spark.silver;

import io.limn.schema.StepPlan;
import java.util.List;
import java.util.Optional;

/**
 * The request to check refused rows again, by the current rules. It is fulfilled in one step, no
 * matter which run planned it; what is new follows. Not thread-safe.
 */
final class RequeueRequest {
  private final SilverPlans plans;
  private final List<String> rules;
  private final String datasetText;
  private boolean fulfilled;

  /**
   * A wish.
   *
   * @param rules that refused the rows, empty for every rule
   * @param datasetText holds today's rules
   */
  RequeueRequest(SilverPlans plans, List<String> rules, String datasetText) {
    this.plans = plans;
    this.rules = rules;
    this.datasetText = datasetText;
  }

  Optional<StepPlan> propose(long committed) {
    if (!fulfilled) {
      Optional<StepPlan> plan = plans.ofQuarantine(committed, rules);
      if (plan.isPresent()) {
        return plan;
      }
      fulfilled = true; // what new loads leave in quarantine was judged by these rules already
    }
    return plans.ofLoads(committed);
  }

  /** Told every plan that was run: it may be another's, or have been left by a crash. */
  void ran(StepPlan plan) {
    List<String> its = plan.getRequeuedRules();
    fulfilled |=
        its != null
            && plan.getDatasetText().equals(datasetText)
            && (its.isEmpty() || (!rules.isEmpty() && its.containsAll(rules)));
  }
}
