/**
 * The ledgers' Avro files as tables: {@link io.limn.hive.ledger.LedgerStorageHandler} is what a
 * table names in STORED BY, {@link io.limn.hive.ledger.LedgerInputFormat} finds the files of the
 * moment.
 */
package io.limn.hive.ledger;
