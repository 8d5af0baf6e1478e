/**
 * From a Kafka record to a verdict: {@link io.limn.ingest.parse.RecordParser} decides whether it
 * lands or is refused, and why. Nothing inside a record is dropped in silence: what the schema has
 * no place for goes to {@code _rescued}.
 */
package io.limn.ingest.parse;
