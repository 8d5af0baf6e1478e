/**
 * The ledger: genesis, manifests and sessions of a topic partition, and the reader that everyone
 * downstream starts from.
 */
package io.limn.core.ledger;
