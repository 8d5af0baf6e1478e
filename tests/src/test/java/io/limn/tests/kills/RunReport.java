package io.limn.tests.kills;

import java.util.List;

/**
 * How a run went.
 *
 * @param done what was done, each thing as often as it was
 * @param problems empty when every offset is there once and the audit tallies
 */
record RunReport(
    long seed,
    List<Mischief> done,
    int units,
    long records,
    LanderLogs landers,
    double seconds,
    List<String> problems) {}
