package io.limn.mapreduce.load;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Events;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.store.ChecksummedOutput;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import io.limn.table.BronzeTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/** A lake in a local folder, into which records land without Kafka, and from which loads run. */
final class LandedLake {
  static final TopicPartitionId FIRST = Events.FIRST;
  static final TopicPartitionId SECOND = Events.SECOND;
  static final Instant START = Instant.parse("2026-01-31T15:00:00Z");
  static final Schema PAYLOAD =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Event", "fields": [
                {"name": "name", "type": "string"},
                {"name": "tags", "type": {"type": "array", "items": "string"}}
              ]}\
              """);

  final LakeConfig lake;
  final Configuration hadoop = new Configuration();
  private final FileStore store;
  private Instant published = Instant.EPOCH;

  LandedLake(Path folder) {
    lake = Events.lake(folder);
    store = FileStores.open(lake.root(), hadoop);
    hadoop.set("mapreduce.framework.name", "local");
    hadoop.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
    hadoop.setInt("mapreduce.task.io.sort.mb", 16);
    hadoop.setInt("mapreduce.client.progressmonitor.pollinterval", 50);
  }

  static DatasetSpec dataset(Schema payload, BronzePartitioning partitioning) {
    return Events.dataset(payload, ZoneId.of("Asia/Shanghai"), partitioning);
  }

  /** Loads with the dataset as it is declared by default. */
  LoadReport load() throws IOException, InterruptedException {
    return load(dataset(PAYLOAD, BronzePartitioning.NONE), Integer.MAX_VALUE);
  }

  LoadReport load(DatasetSpec dataset, int maxUnits) throws IOException, InterruptedException {
    PrintWriter silent = new PrintWriter(Writer.nullWriter());
    return new Load(lake, dataset, hadoop, silent).run(maxUnits);
  }

  BronzeTable table() {
    return BronzeTable.open(lake, dataset(PAYLOAD, BronzePartitioning.NONE), hadoop).orElseThrow();
  }

  /** Lands the offsets [from, to), an event an hour; each third one is a tombstone. */
  Manifest land(TopicPartitionId id, long from, long to) throws IOException {
    return publish(id, from, to, List.of(write(id, "", LongStream.range(from, to).toArray())), 0);
  }

  /** Publishes a unit whose records are all in quarantine; the files of that no load reads. */
  Manifest quarantine(TopicPartitionId id, long from, long to) throws IOException {
    return publish(id, from, to, List.of(), to - from);
  }

  /** Publishes an amendment that lands these offsets. */
  Amendment replay(TopicPartitionId id, long ordinal, long... offsets) throws IOException {
    DataFile file = write(id, "replayed-" + ordinal + "-", offsets);
    return amend(id, ordinal, AmendmentKind.REPLAYED, List.of(file), offsets);
  }

  /** Publishes an amendment. */
  Amendment amend(
      TopicPartitionId id, long ordinal, AmendmentKind kind, List<DataFile> files, long... offsets)
      throws IOException {
    LedgerFolder folder = new LedgerFolder("events", id);
    store.makeFolder(folder.amendments());
    Amendment amendment =
        Amendment.newBuilder()
            .setOrdinal(ordinal)
            .setDataset("events")
            .setTopic(id.topic())
            .setTopicId(id.topicId())
            .setTopicPartition(id.topicPartition())
            .setKind(kind)
            .setOffsets(
                AmendedOffsets.spans(
                    new TreeSet<>(Arrays.stream(offsets).boxed().collect(Collectors.toSet()))))
            .setDataFiles(files)
            .setReason("fixed")
            .setAuthor("ada")
            .setDatasetVersion("")
            .setSession("session")
            .setCreatedAt(Instant.EPOCH)
            .build();
    RecordFile.write(store, folder.amendment(ordinal), RecordFile.encode(amendment));
    return amendment;
  }

  private DataFile write(TopicPartitionId id, String prefix, long... offsets) throws IOException {
    Schema landed = LandedRecord.schema(PAYLOAD);
    long first = offsets[0];
    long last = offsets[offsets.length - 1];
    String location = "landing/2026-01-31/" + prefix + id.topicPartition() + "-" + first + ".avro";
    String folder = LakeLayout.bronze("events") + "/";
    store.makeFolder(folder + "landing/2026-01-31");
    ChecksummedOutput out = new ChecksummedOutput(store.create(folder + location));
    try (DataFileWriter<GenericRecord> file =
        new DataFileWriter<>(new GenericDatumWriter<>(landed))) {
      file.setCodec(CodecFactory.zstandardCodec(1));
      file.setMeta(LandedRecord.TOPIC, id.topic());
      file.setMeta(LandedRecord.TOPIC_ID, id.topicId());
      file.setMeta(LandedRecord.TOPIC_PARTITION, Integer.toString(id.topicPartition()));
      file.create(landed, out);
      for (long offset : offsets) {
        file.append(event(offset));
      }
    }
    return DataFile.newBuilder()
        .setLocation(location)
        .setRows(offsets.length)
        .setBytes(out.bytes())
        .setCrc32c(out.crc32c())
        .setSchemaFingerprint("")
        .setFirstOffset(first)
        .setLastOffset(last)
        .setMinEventTime(eventTime(first))
        .setMaxEventTime(eventTime(last))
        .build();
  }

  /** Publishes a unit that is nothing but a hole. */
  Manifest hole(TopicPartitionId id, long from, long to) throws IOException {
    return publish(id, from, to, List.of(), 0);
  }

  Path file(DataFile file) {
    return Path.of(java.net.URI.create(lake.root() + "/bronze/events/" + file.getLocation()));
  }

  static GenericRecord event(long offset) {
    return Events.landed(
        LandedRecord.schema(PAYLOAD),
        offset,
        eventTime(offset),
        eventTime(offset),
        offset % 3 == 0 ? Optional.empty() : Optional.of(payload(offset)));
  }

  private static GenericRecord payload(long offset) {
    GenericRecord event = new GenericData.Record(PAYLOAD);
    event.put("name", "event " + offset);
    event.put("tags", List.of("a", "b"));
    return event;
  }

  static Instant eventTime(long offset) {
    return START.plus(offset, ChronoUnit.HOURS);
  }

  private Manifest publish(
      TopicPartitionId id, long from, long to, List<DataFile> files, long quarantined)
      throws IOException {
    published = published.plusSeconds(1);
    LedgerFolder folder = new LedgerFolder("events", id);
    store.makeFolder(folder.location());
    if (store.status(folder.genesis()).isEmpty()) {
      RecordFile.write(store, folder.genesis(), RecordFile.encode(genesis(id, from)));
    }
    Manifest manifest =
        Manifest.newBuilder()
            .setDataset("events")
            .setTopic(id.topic())
            .setTopicId(id.topicId())
            .setTopicPartition(id.topicPartition())
            .setFirstOffset(from)
            .setEndOffset(to)
            .setLanded(files.isEmpty() ? 0 : to - from)
            .setQuarantined(quarantined)
            .setDataFiles(files)
            .setQuarantineFiles(List.of())
            .setHoles(
                files.isEmpty() && quarantined == 0
                    ? List.of(new Hole(from, to, HoleReason.MARKER, null))
                    : List.of())
            .setSession("session")
            .setOpenedAt(published)
            .setPublishedAt(published)
            .build();
    RecordFile.write(store, folder.manifest(from), RecordFile.encode(manifest));
    return manifest;
  }

  static Genesis genesis(TopicPartitionId id, long start) {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setStartOffset(start)
        .setStartRule("earliest")
        .setSession("session")
        .setCreatedAt(Instant.EPOCH)
        .build();
  }
}
