package io.limn.core.ledger;

import io.limn.schema.Genesis;
import java.util.Optional;

/**
 * Where a topic partition goes on.
 *
 * @param offset the first one that the ledger does not account for
 * @param leaderEpoch of that offset when it was read, so that a truncated log is noticed
 */
public record LedgerEnd(Genesis genesis, long offset, Optional<Integer> leaderEpoch) {}
