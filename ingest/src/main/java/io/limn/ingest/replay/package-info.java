/**
 * Quarantine, repaired: records that were refused on landing land after all, under their own
 * coordinates, once a schema was fixed or an operator edited them; or they are dismissed
 * permanently.
 *
 * <p>{@link io.limn.ingest.replay.Replay} does it: a {@link io.limn.ingest.replay.Request} says
 * which records, a {@link io.limn.ingest.replay.Settlement} what became of them. In between, one
 * topic partition after another, {@link io.limn.ingest.replay.AmendmentWriter} publishes an
 * amendment for what {@link io.limn.ingest.replay.SettlementAttempt} has done.
 */
package io.limn.ingest.replay;
