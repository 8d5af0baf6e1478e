package io.limn.core.audit.fact;

import java.util.List;

/**
 * What a Spark job finds out for the audit of one dataset, in the order in which it must pin:
 * serving first, then gold, then silver. A child process hands it over as JSON ({@link
 * SparkFactsJson}).
 *
 * @param full whether everything was read that can be read
 * @param gold every model that has a committed step or a plan, in the dataset's order
 * @param serving every declared store of those models
 */
public record SparkFacts(
    String dataset,
    boolean full,
    Finding<SilverFacts> silver,
    List<GoldFacts> gold,
    List<ServingFacts> serving) {}
