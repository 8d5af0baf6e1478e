/**
 * The landing service's main path. {@link io.limn.ingest.lander.Lander} polls, {@link
 * io.limn.ingest.lander.Assignment} holds what Kafka assigned to it, {@link
 * io.limn.ingest.lander.AssignedTopicPartition} fills one unit after another and publishes them,
 * {@link io.limn.ingest.lander.Geneses} decides where a ledger begins.
 */
package io.limn.ingest.lander;
