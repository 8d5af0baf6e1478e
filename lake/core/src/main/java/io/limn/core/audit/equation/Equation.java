package io.limn.core.audit.equation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One equation, weighed.
 *
 * @param name what it says, in two or three words
 * @param subject the topic partition, table or store that it is about
 * @param relation = or &lt;=, between every two neighbouring sides
 * @param sides empty when a layer could not be read or does not exist yet
 * @param pending what the source has beyond what was compared
 * @param sentences one for each thing that does not tally or cannot be told
 */
public record Equation(
    Layer layer,
    String name,
    String subject,
    String relation,
    List<Side> sides,
    Verdict verdict,
    Optional<Pending> pending,
    List<String> sentences) {

  /** The terms of a side are added up, or subtracted, as their signs say. */
  public record Side(List<Term> terms) {}

  /**
   * What waits for the next run.
   *
   * @param what how much of what
   * @param age since the oldest of it appeared, or, where nobody recorded that, since the commit
   *     that it is beyond, which is longer; empty when neither is known
   */
  public record Pending(String what, Optional<Duration> age) {}
}
