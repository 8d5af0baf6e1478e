package io.limn.core.ledger;

import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.time.Instant;
import java.util.List;

/** Ledger records for tests: topic partition 0 of topic {@code t}, dataset {@code d}. */
public final class Units {
  public static final LedgerFolder FOLDER =
      new LedgerFolder("d", new TopicPartitionId("t", "AAAAAAAAAAAAAAAAAAAAAQ", 0));

  private Units() {}

  /** A genesis at an offset. */
  public static Genesis genesis(Session session, long startOffset) {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic(FOLDER.id().topic())
        .setTopicId(FOLDER.id().topicId())
        .setTopicPartition(FOLDER.id().topicPartition())
        .setStartOffset(startOffset)
        .setStartRule("earliest")
        .setSession(session.uuid())
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  /** A unit that is nothing but a hole, so that it adds up without files. */
  public static Manifest manifest(Session session, long firstOffset, long endOffset) {
    return Manifest.newBuilder()
        .setDataset(FOLDER.dataset())
        .setTopic(FOLDER.id().topic())
        .setTopicId(FOLDER.id().topicId())
        .setTopicPartition(FOLDER.id().topicPartition())
        .setFirstOffset(firstOffset)
        .setEndOffset(endOffset)
        .setLeaderEpoch(7)
        .setLanded(0)
        .setQuarantined(0)
        .setDataFiles(List.of())
        .setQuarantineFiles(List.of())
        .setHoles(List.of(new Hole(firstOffset, endOffset, HoleReason.MARKER, null)))
        .setSession(session.uuid())
        .setOpenedAt(Instant.EPOCH)
        .setPublishedAt(Instant.EPOCH)
        .build();
  }
}
