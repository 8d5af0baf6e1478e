/**
 * Cleaning up after landers: {@link io.limn.core.sweep.Sweep} deletes what no ledger names, revokes
 * sessions that nobody uses, and has long ledgers folded. Best-effort work beside the main path:
 * whatever it leaves, readers never see.
 */
package io.limn.core.sweep;
