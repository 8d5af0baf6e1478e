/**
 * What a stranger reads who knows the lake's layout and has Avro, Hadoop and a Kafka client: the
 * {@link io.limn.tests.plain.PlainReader} what landed, the {@link io.limn.tests.plain.PlainLog}
 * what the brokers hold, and {@link io.limn.tests.plain.Reckoning} holds one against the other.
 * Shares no code with the product's readers.
 */
package io.limn.tests.plain;
