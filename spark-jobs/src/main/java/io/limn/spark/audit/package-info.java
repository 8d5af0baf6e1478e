/**
 * What the audit needs to know of silver, gold and the serving stores, counted from their data. The
 * records, and what must be equal, are {@code io.limn.core.audit}'s.
 */
package io.limn.spark.audit;
