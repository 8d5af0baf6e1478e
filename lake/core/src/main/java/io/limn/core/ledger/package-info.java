/**
 * The ledger: genesis, manifests, amendments, folds and sessions of a topic partition.
 *
 * <p>A lander begins a {@link io.limn.core.ledger.Session}, then asks {@link
 * io.limn.core.ledger.LedgerReader} where the topic partition goes on, and publishes unit after
 * unit through {@link io.limn.core.ledger.LedgerPublisher}. Everyone downstream starts from {@link
 * io.limn.core.ledger.LedgerReader}. {@link io.limn.core.ledger.LedgerFold} keeps long ledgers
 * quick to start from. {@link io.limn.core.ledger.LedgerFolder} spells the names.
 */
package io.limn.core.ledger;
