/**
 * What silver and gold have in common: planning a step once, the accounts beside a table, and the
 * report of what a step did.
 */
package io.limn.spark.step;
