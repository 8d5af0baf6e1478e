/**
 * The file store: the few calls that the ledger's protocols are made of, on any Hadoop file system,
 * on a local disk and in memory.
 */
package io.limn.core.store;
