/**
 * A small model of the landing protocol, exhausted: what the real code rests on, in a size whose
 * every interleaving can be visited.
 */
package io.limn.core.ledger.model;
