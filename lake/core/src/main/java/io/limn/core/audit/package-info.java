/**
 * The audit: the last room of the main path. Each layer supplies facts, counted from its own data;
 * equations hold the facts of neighbouring layers against each other; a report says which of them
 * tally, which are pending, which do not tally and which cannot be told.
 *
 * <p>Facts are pinned from downstream up (serving, gold, silver, bronze, ledger, Kafka), because
 * every layer only grows: what a pinned commit recorded of its source must still be there when the
 * source is read later. What the source has beyond that is pending.
 */
package io.limn.core.audit;
