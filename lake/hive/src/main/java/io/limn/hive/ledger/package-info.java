/**
 * The Avro files that the lake keeps of itself as tables, ledgers before all: {@link
 * io.limn.hive.ledger.LedgerStorageHandler} is what a table names in STORED BY, {@link
 * io.limn.hive.ledger.LedgerInputFormat} finds the files of the moment.
 */
package io.limn.hive.ledger;
