/**
 * Flags for schedulers: a file for each hour that has landed. Beside room 1 of the main path, and
 * never on it: {@link io.limn.ingest.flag.LandedFlags} compares the ledger with Kafka's times,
 * {@link io.limn.ingest.flag.FlagWatch} has it look now and then while a lander runs.
 */
package io.limn.ingest.flag;
