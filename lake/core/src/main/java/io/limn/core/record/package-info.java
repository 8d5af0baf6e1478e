/**
 * The lake's own Avro records, as files: {@link io.limn.core.record.LakeRecords} reads and writes
 * the generated classes, {@link io.limn.core.record.RecordFile} keeps one record in a file of its
 * own.
 */
package io.limn.core.record;
