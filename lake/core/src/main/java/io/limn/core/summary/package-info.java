/**
 * What a ledger says at a glance: {@link io.limn.core.summary.LedgerSummary}, now or of a moment.
 */
package io.limn.core.summary;
