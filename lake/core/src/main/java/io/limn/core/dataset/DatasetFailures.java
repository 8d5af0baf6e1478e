package io.limn.core.dataset;

import io.limn.core.ErrorText;
import io.limn.core.LakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What failed of several datasets that are processed together: the others go on. */
public final class DatasetFailures {
  private final int datasets;
  private final Map<String, Exception> failures = new TreeMap<>();

  /**
   * No failure yet.
   *
   * @param datasets how many are processed
   */
  public DatasetFailures(int datasets) {
    this.datasets = datasets;
  }

  /** One dataset has failed. */
  public void add(String dataset, Exception why) {
    failures.put(dataset, why);
  }

  /** Whether no dataset has failed. */
  public boolean isEmpty() {
    return failures.isEmpty();
  }

  /**
   * The failure of a job that has processed several datasets and says itself which of them failed.
   */
  public LakeException with(LakeException others) {
    List<String> reasons = new ArrayList<>();
    failures.forEach((dataset, why) -> reasons.add(dataset + ": " + reason(why)));
    reasons.add(reason(others));
    return new LakeException(
        "Not all datasets could be processed",
        String.join("\n", reasons),
        "fix the causes, then run the command again; the other datasets are done",
        others);
  }

  /** Whether a dataset has failed. */
  public boolean contain(String dataset) {
    return failures.containsKey(dataset);
  }

  /**
   * Ends what processed them.
   *
   * @throws Exception the failure of the only dataset, or a {@link LakeException} that says which
   *     have failed, and why
   */
  public void throwIfAny() throws Exception {
    if (failures.isEmpty()) {
      return;
    }
    if (datasets == 1) {
      throw failures.values().iterator().next();
    }
    List<String> reasons = new ArrayList<>();
    failures.forEach((dataset, why) -> reasons.add(dataset + ": " + reason(why)));
    throw new LakeException(
        failures.size() + " of " + datasets + " datasets failed",
        String.join("\n", reasons),
        "fix the causes, then run the command again; the other datasets are done",
        failures.values().iterator().next());
  }

  /** All three parts; what is unexpected has printed its stack trace where it was thrown. */
  private static String reason(Exception why) {
    LakeException told = ErrorText.of(why, "see the log");
    return told.problem() + "; " + told.reason() + "; " + told.remedy();
  }
}
