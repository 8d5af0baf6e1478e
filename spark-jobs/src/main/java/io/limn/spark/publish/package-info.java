/**
 * Publish: gold's change feed goes to the serving stores, everything is read back, and a receipt
 * states what the store holds, if it is what gold holds. Room seven of the main path. Stores are
 * derived: they can be rebuilt from gold at any time.
 */
package io.limn.spark.publish;
