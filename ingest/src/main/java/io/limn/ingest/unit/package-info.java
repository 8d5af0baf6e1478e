/**
 * The open unit of a topic partition: its Avro files, its quarantine file and its holes, until the
 * roll policy closes it and {@link io.limn.ingest.unit.OpenUnit#finish} gives its manifest.
 */
package io.limn.ingest.unit;
