/**
 * What waits where: landed and not loaded, loaded and not in silver, silver that gold does not know
 * yet, gold that is not published. {@link io.limn.table.pending.PendingWork} asks every stage's own
 * question, by the ends of ledgers, the logs of tables and the newest plans and receipts.
 */
package io.limn.table.pending;
