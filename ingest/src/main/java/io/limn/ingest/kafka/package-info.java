/**
 * What the lake asks of Kafka: the life of a topic, the bounds of its log, consumers set up so that
 * the ledger decides where they start, and why offsets have no record.
 */
package io.limn.ingest.kafka;
