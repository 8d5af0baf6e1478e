/**
 * What the tests cost, and who may cost how much. A {@link io.limn.tests.budget.RunRecorder}
 * listens to a run and charges minutes, CPU seconds and JVM starts to the test class that runs, or
 * to the servers. {@link io.limn.tests.budget.Budget} compares a run with {@code tests/budget.tsv}.
 * {@link io.limn.tests.budget.ShardFilter} leaves one shard of a long run. Knows no other package.
 */
package io.limn.tests.budget;
