package io.limn.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.LandingSpec;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.QuarantineReader;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.ingest.TestDataset;
import io.limn.ingest.parse.RecordParser;
import io.limn.ingest.unit.OpenUnit;
import io.limn.ingest.unit.UnitFiles;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Dataset {@code d} in memory, landed by a schema that demanded too much. Of each three records the
 * first landed, the second's {@code n} is no number (the fixed schema rescues it), the third is no
 * JSON. Topic partition 0 holds offsets [0, 12) in two units, topic partition 1 [0, 4) in one.
 */
final class QuarantinedLake {
  static final TopicPartitionId FIRST = new TopicPartitionId("t", "life-1", 0);
  static final TopicPartitionId SECOND = new TopicPartitionId("t", "life-1", 1);
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TestDataset QUICK =
      TestDataset.json()
          .with(
              new LandingSpec(
                  LandingSpec.Codec.SNAPPY,
                  1 << 20,
                  1_000,
                  Duration.ofMinutes(10),
                  Duration.ofSeconds(10),
                  1.0));
  static final DatasetSpec FIXED = QUICK.build();
  static final long TIMESTAMP = 1_700_000_000_000L;

  private static final DatasetSpec STRICT = QUICK.with(TestDataset.STRICT_FIELDS).build();

  final InMemoryFileStore disk = new InMemoryFileStore();

  QuarantinedLake() throws IOException {
    land(FIRST, 0, 7);
    land(FIRST, 7, 12);
    land(SECOND, 0, 4);
  }

  static Request request(Selection selection) {
    return new Request(selection, Optional.empty(), "the schema was fixed", "ada");
  }

  static Request everything() {
    return request(Selection.everything());
  }

  static Replay replay(FileStore store, DatasetSpec dataset) {
    return new Replay(store, dataset, Clock.fixed(NOW, ZoneOffset.UTC), ReplayListener.NONE);
  }

  Settlement replayed() {
    return replay(disk, FIXED).replay(everything());
  }

  Ledger ledger() {
    return new LedgerReader(disk).read("d");
  }

  List<Amendment> amendments(TopicPartitionId id) {
    return ledger().topicPartitions().get(id).amendments();
  }

  /** Offsets that are still in quarantine. */
  List<Long> quarantined(TopicPartitionId id) {
    List<Long> offsets = new ArrayList<>();
    new QuarantineReader(disk)
        .visit(
            ledger(),
            record ->
                record.getTopicPartition() != id.topicPartition()
                    || offsets.add(record.getOffset()));
    return offsets;
  }

  /** Rows that readers see, by offset; each file is held to what is said of it. */
  SortedMap<Long, GenericRecord> rows(TopicPartitionId id) throws IOException {
    Ledger.Chapter chapter = ledger().topicPartitions().get(id);
    SortedMap<Long, GenericRecord> rows = new TreeMap<>();
    for (Manifest unit : chapter.manifests()) {
      unit.getDataFiles().forEach(file -> read(file, rows));
    }
    for (Amendment amendment : chapter.amendments()) {
      SortedMap<Long, GenericRecord> replayed = new TreeMap<>();
      amendment.getDataFiles().forEach(file -> read(file, replayed));
      if (amendment.getKind() == AmendmentKind.REPLAYED) {
        assertEquals(offsets(amendment), List.copyOf(replayed.keySet()));
      }
      replayed.forEach((offset, row) -> assertEquals(null, rows.put(offset, row), "twice"));
    }
    return rows;
  }

  /** Every offset is landed, replayed, dismissed or still quarantined, and that once. */
  void accountsForEachOnce(TopicPartitionId id, long end) throws IOException {
    List<Long> all = new ArrayList<>(rows(id).keySet());
    all.addAll(quarantined(id));
    for (Amendment amendment : amendments(id)) {
      if (amendment.getKind() == AmendmentKind.DISMISSED) {
        all.addAll(offsets(amendment));
      }
    }
    all.sort(null);
    assertEquals(LongStream.range(0, end).boxed().toList(), all);
    assertEquals(
        amendments(id).stream().mapToLong(each -> offsets(each).size()).sum(),
        AmendedOffsets.settled(amendments(id)).count());
  }

  static List<Long> offsets(Amendment amendment) {
    List<Long> offsets = new ArrayList<>();
    for (OffsetSpan span : amendment.getOffsets()) {
      LongStream.range(span.getFirstOffset(), span.getEndOffset()).forEach(offsets::add);
    }
    return offsets;
  }

  List<String> sessions() throws IOException {
    List<String> sessions = new ArrayList<>();
    for (TopicPartitionId id : List.of(FIRST, SECOND)) {
      disk.list(new LedgerFolder("d", id).sessions()).forEach(each -> sessions.add(each.name()));
    }
    return sessions;
  }

  /** Files in the landing folder. */
  List<String> landing() {
    return disk.locations().stream().filter(each -> each.startsWith("bronze/d/landing/")).toList();
  }

  private void read(DataFile file, SortedMap<Long, GenericRecord> rows) {
    try {
      byte[] bytes = RecordFile.bytes(disk, "bronze/d/" + file.getLocation());
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      assertEquals(file.getBytes(), bytes.length);
      assertEquals(file.getCrc32c(), crc.getValue());
      List<Long> offsets = new ArrayList<>();
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(new SeekableByteArrayInput(bytes), new GenericDatumReader<>())) {
        for (GenericRecord row : reader) {
          offsets.add((Long) row.get(LandedRecord.OFFSET));
          assertEquals(null, rows.put(offsets.get(offsets.size() - 1), row), "twice");
        }
      }
      assertEquals(file.getRows(), offsets.size());
      assertEquals(file.getFirstOffset(), offsets.get(0));
      assertEquals(file.getLastOffset(), offsets.get(offsets.size() - 1));
      assertEquals(offsets.stream().sorted().toList(), offsets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void land(TopicPartitionId id, long first, long end) throws IOException {
    LedgerFolder folder = new LedgerFolder("d", id);
    Session session = Session.begin(disk, folder);
    LedgerPublisher publisher = new LedgerPublisher(disk);
    if (first == 0) {
      assertEquals(new Outcome.Published(), publisher.publish(session, genesis(id, session)));
    }
    OpenUnit unit = new OpenUnit(new UnitFiles(disk, STRICT, session), first, NOW);
    RecordParser parser = new RecordParser(STRICT);
    for (long offset = first; offset < end; offset++) {
      ConsumerRecord<byte[], byte[]> received = received(id, offset);
      unit.add(received, parser.parse(received), NOW);
    }
    Manifest manifest = unit.finish(List.of(), NOW);
    assertEquals(new Outcome.Published(), publisher.publish(session, manifest));
    session.end();
  }

  private static ConsumerRecord<byte[], byte[]> received(TopicPartitionId id, long offset) {
    String n = offset % 3 == 0 ? Long.toString(offset) : "\"x\"";
    String json = "{\"id\":\"" + offset + "\",\"at\":\"2026-01-01T00:00:00Z\",\"n\":" + n + "}";
    String value = offset % 3 == 2 ? "bad " + offset : json;
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            id.topic(),
            id.topicPartition(),
            offset,
            TIMESTAMP + offset,
            TimestampType.CREATE_TIME,
            0,
            0,
            ("key " + offset).getBytes(UTF_8),
            value.getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty());
    record.headers().add("limn.source", "file.json".getBytes(UTF_8));
    return record;
  }

  private static Genesis genesis(TopicPartitionId id, Session session) {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setStartOffset(0)
        .setStartRule("earliest")
        .setSession(session.uuid())
        .setCreatedAt(NOW)
        .build();
  }
}
