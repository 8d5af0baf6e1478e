/**
 * Delta tables as steps see them: pinned versions, the step that a log has committed, change feeds,
 * and commits that carry their step's number. The only place that knows Delta's own classes.
 */
package io.limn.spark.table;
