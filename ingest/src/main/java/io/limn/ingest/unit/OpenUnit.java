package io.limn.ingest.unit;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.parse.RefusalReason;
import io.limn.schema.DataFile;
import io.limn.schema.Header;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The unit of a topic partition that is being filled: offsets {@code [first, end)}, each of them
 * landed, quarantined or in a hole. Nothing of it counts before its manifest is published. Not
 * thread-safe.
 */
public final class OpenUnit {
  /** A gap, and the hole that it becomes. */
  private static final long GAP_BYTES = 128;

  /** A row beside its key, value and headers: coordinates, times, a refusal's detail. */
  private static final long ROW_BYTES = 1 << 10;

  private final UnitFiles files;
  private final long firstOffset;
  private final Instant openedAt;
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
  private UnitFile<GenericRecord> landedFile;
  private UnitFile<Quarantined> quarantineFile;
  private Instant lastRecordAt;
  private long endOffset;
  private Optional<Integer> leaderEpoch = Optional.empty();
  private long landed;
  private long quarantined;
  private long offsetsInGaps;

  /** Offsets {@code [first, end)} that the consumer passed without a record. */
  public record Gap(long first, long end) {}

  public OpenUnit(UnitFiles files, long firstOffset, Instant now) {
    this.files = files;
    this.firstOffset = firstOffset;
    this.endOffset = firstOffset;
    this.openedAt = now;
    this.lastRecordAt = now;
  }

  /** Takes a record in; offsets that were skipped before it become a gap. */
  public void add(ConsumerRecord<byte[], byte[]> received, ParseOutcome verdict, Instant now)
      throws IOException {
    advance(received.offset(), received.leaderEpoch());
    if (verdict instanceof ParseOutcome.Landed lands) {
      land(received, lands, now);
    } else {
      quarantine(received, (ParseOutcome.Refused) verdict, now);
    }
    endOffset = received.offset() + 1;
    lastRecordAt = now;
  }

  /** Moves the end to the consumer's position; what was skipped on the way becomes a gap. */
  public void advance(long toOffset, Optional<Integer> epoch) {
    if (toOffset < endOffset) {
      throw new IllegalStateException("offset " + toOffset + " comes after " + endOffset);
    }
    if (toOffset > endOffset) {
      int last = gaps.size() - 1;
      boolean goesOn = last >= 0 && gaps.get(last).end() == endOffset;
      long first = goesOn ? gaps.remove(last).first() : endOffset;
      gaps.add(new Gap(first, toOffset));
      offsetsInGaps += toOffset - endOffset;
    }
    endOffset = toOffset;
    leaderEpoch = epoch;
  }

  public long firstOffset() {
    return firstOffset;
  }

  public long endOffset() {
    return endOffset;
  }

  public Optional<Integer> leaderEpoch() {
    return leaderEpoch;
  }

  public Instant openedAt() {
    return openedAt;
  }

  public Instant lastRecordAt() {
    return lastRecordAt;
  }

  public long rows() {
    return landed + quarantined;
  }

  public long quarantined() {
    return quarantined;
  }

  public Map<RefusalReason, Long> refused() {
    return Map.copyOf(refused);
  }

  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** How many holes the gaps can become: with transactions, each offset may be one. */
  public long mostHoles() {
    return files.dataset().source().transactional() ? offsetsInGaps : gaps.size();
  }

  /** Of all files, as written. */
  public long bytes() {
    return (landedFile == null ? 0 : landedFile.bytes())
        + (quarantineFile == null ? 0 : quarantineFile.bytes());
  }

  /** A bound on what this unit holds in memory. */
  public long memoryBytes() {
    return gaps.size() * GAP_BYTES
        + (landedFile == null ? 0 : landedFile.memoryBytes())
        + (quarantineFile == null ? 0 : quarantineFile.memoryBytes());
  }

  /**
   * Syncs and closes the files, and says what the unit holds.
   *
   * @param holes the gaps, explained
   */
  public Manifest finish(List<Hole> holes, Instant now) throws IOException {
    List<DataFile> dataFiles =
        landedFile == null ? List.of() : List.of(landedFile.finish(files.payloadFingerprint()));
    List<DataFile> quarantineFiles =
        quarantineFile == null
            ? List.of()
            : List.of(quarantineFile.finish(UnitFiles.quarantineFingerprint()));
    TopicPartitionId id = files.session().folder().id();
    return Manifest.newBuilder()
        .setDataset(files.dataset().name())
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setFirstOffset(firstOffset)
        .setEndOffset(endOffset)
        .setLeaderEpoch(leaderEpoch.orElse(null))
        .setLanded(landed)
        .setQuarantined(quarantined)
        .setDataFiles(dataFiles)
        .setQuarantineFiles(quarantineFiles)
        .setHoles(holes)
        .setSession(files.session().uuid())
        .setOpenedAt(openedAt)
        .setPublishedAt(now)
        .build();
  }

  /** Deletes the files: only when it is certain that no manifest names them, now or later. */
  public void discard() throws IOException {
    try {
      if (landedFile != null) {
        landedFile.discard();
      }
    } finally {
      if (quarantineFile != null) {
        quarantineFile.discard();
      }
    }
  }

  /** Lets go of the files where they are: whether a manifest names them is not known. */
  public void leave() throws IOException {
    try {
      if (landedFile != null) {
        landedFile.leave();
      }
    } finally {
      if (quarantineFile != null) {
        quarantineFile.leave();
      }
    }
  }

  private void land(ConsumerRecord<byte[], byte[]> received, ParseOutcome.Landed lands, Instant now)
      throws IOException {
    if (landedFile == null) {
      landedFile = files.landed(firstOffset, now);
    }
    landedFile.append(files.row(received, lands), received.offset());
    landedFile.rowBytes(bytes(received) + lands.rescued().map(String::length).orElse(0));
    landedFile.eventTime(lands.eventTimeMicros());
    landed++;
  }

  private void quarantine(
      ConsumerRecord<byte[], byte[]> received, ParseOutcome.Refused refusal, Instant now)
      throws IOException {
    if (quarantineFile == null) {
      quarantineFile = files.quarantine(firstOffset, now);
    }
    List<Header> headers = new ArrayList<>();
    received
        .headers()
        .forEach(header -> headers.add(new Header(header.key(), wrap(header.value()))));
    TopicPartitionId id = files.session().folder().id();
    Quarantined row =
        Quarantined.newBuilder()
            .setTopic(id.topic())
            .setTopicId(id.topicId())
            .setTopicPartition(id.topicPartition())
            .setOffset(received.offset())
            .setTimestamp(Instant.ofEpochMilli(received.timestamp()))
            .setKey(wrap(received.key()))
            .setValue(wrap(received.value()))
            .setHeaders(headers)
            .setReason(refusal.reason().text())
            .setDetail(refusal.detail())
            .setSchemaFingerprint(files.payloadFingerprint())
            .setDatasetVersion(files.datasetVersion())
            .build();
    quarantineFile.append(row, received.offset());
    quarantineFile.rowBytes(bytes(received));
    quarantined++;
    refused.merge(refusal.reason(), 1L, Long::sum);
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> received) {
    long bytes = ROW_BYTES;
    bytes += received.key() == null ? 0 : received.key().length;
    bytes += received.value() == null ? 0 : received.value().length;
    for (org.apache.kafka.common.header.Header header : received.headers()) {
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return bytes;
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
