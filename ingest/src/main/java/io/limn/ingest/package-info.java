/**
 * The first room of the main path: Kafka to Avro on the lake's file system. {@link
 * io.limn.ingest.LandingService} runs a lander for each dataset.
 */
package io.limn.ingest;
