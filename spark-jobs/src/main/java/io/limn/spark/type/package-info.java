/**
 * Exact conversions: a value becomes what its column declares without losing anything, or it does
 * not become it at all. Pure functions; silver turns what they refuse into quarantine.
 */
package io.limn.spark.type;
