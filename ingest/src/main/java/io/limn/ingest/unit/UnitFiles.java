package io.limn.ingest.unit;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Fingerprints;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.DataFileName;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.LakeRecords;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredOutput;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the files of one session's units. Names carry the session and a number of its own, so that
 * no two landers ever write the same file.
 */
public final class UnitFiles {
  private final FileStore store;
  private final DatasetSpec dataset;
  private final Session session;
  private final Schema landed;
  private final String payloadFingerprint;
  private final String datasetVersion;
  private final Map<String, String> metadata;
  private LocalDate madeDay;
  private int made;

  public UnitFiles(FileStore store, DatasetSpec dataset, Session session) {
    this.store = store;
    this.dataset = dataset;
    this.session = session;
    this.landed = LandedRecord.schema(dataset.payload());
    this.payloadFingerprint = dataset.schemaFingerprint();
    this.datasetVersion = dataset.version();
    TopicPartitionId id = session.folder().id();
    this.metadata =
        Map.of(
            LandedRecord.TOPIC, id.topic(),
            LandedRecord.TOPIC_ID, id.topicId(),
            LandedRecord.TOPIC_PARTITION, Integer.toString(id.topicPartition()),
            LandedRecord.SESSION, session.uuid());
  }

  DatasetSpec dataset() {
    return dataset;
  }

  Session session() {
    return session;
  }

  /** The row of a record that lands. */
  public GenericRecord row(ConsumerRecord<byte[], byte[]> received, ParseOutcome.Landed lands) {
    GenericRecord row = new GenericData.Record(landed);
    row.put(LandedRecord.OFFSET, received.offset());
    row.put(LandedRecord.TIMESTAMP, received.timestamp());
    row.put(LandedRecord.EVENT_TIME, lands.eventTimeMicros());
    row.put(LandedRecord.KEY, received.key() == null ? null : ByteBuffer.wrap(received.key()));
    row.put(LandedRecord.RESCUED, lands.rescued().orElse(null));
    row.put(LandedRecord.PAYLOAD, lands.payload().orElse(null));
    return row;
  }

  /** What a file of {@link #landed} is finished with. */
  public String payloadFingerprint() {
    return payloadFingerprint;
  }

  String datasetVersion() {
    return datasetVersion;
  }

  static String quarantineFingerprint() {
    return Fingerprints.of(Quarantined.getClassSchema());
  }

  /** Begins a file of landed rows, at its final place. */
  public UnitFile<GenericRecord> landed(long firstOffset, Instant now) throws IOException {
    return file(
        name(firstOffset, false), now, new GenericDatumWriter<GenericRecord>(landed), landed);
  }

  UnitFile<Quarantined> quarantine(long firstOffset, Instant now) throws IOException {
    return file(
        name(firstOffset, true),
        now,
        LakeRecords.writer(Quarantined.class),
        Quarantined.getClassSchema());
  }

  private <D> UnitFile<D> file(String name, Instant now, DatumWriter<D> datums, Schema schema)
      throws IOException {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String bronze = LakeLayout.bronze(dataset.name());
    String folder = LakeLayout.landing(dataset.name()) + "/" + day;
    return new UnitFile<>(
        store,
        bronze,
        folder.substring(bronze.length() + 1) + "/" + name,
        () -> create(day, folder, name),
        datums,
        schema,
        dataset.landing().codec(),
        metadata);
  }

  private StoredOutput create(LocalDate day, String folder, String name) throws IOException {
    if (!day.equals(madeDay)) {
      store.makeFolder(folder);
      madeDay = day;
    }
    return store.create(folder + "/" + name);
  }

  private String name(long firstOffset, boolean quarantine) {
    TopicPartitionId id = session.folder().id();
    return new DataFileName(
            id.topic(), id.topicPartition(), firstOffset, session.uuid(), made++, quarantine)
        .toString();
  }
}
