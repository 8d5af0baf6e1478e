package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.dataset.Source.Start;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.ingest.kafka.LogRange;
import io.limn.ingest.kafka.TopicLife;
import io.limn.schema.Genesis;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the ledger of each topic partition begins: decided once, by the process that publishes the
 * genesis first.
 *
 * <p>Before its first poll a lander publishes the geneses of all topic partitions, the highest
 * number first. A topic partition without one that lies above all those that have one was therefore
 * added to the topic later: nothing of it may be skipped, so it begins at the log's start, whatever
 * the dataset's file says.
 */
final class Geneses {
  private static final String ADDED_LATER = "log-start";

  private final LandingContext around;
  private final LedgerReader reader;

  Geneses(LandingContext around) {
    this.around = around;
    this.reader = around.reader();
  }

  /**
   * Begins the ledgers of all topic partitions that have none; refuses a foreign topic.
   *
   * @param ranges of all topic partitions just now: asking for each of many takes long
   */
  void beginAll(SortedMap<Integer, LogRange> ranges) throws IOException {
    refuseForeign(reader, around.dataset().name(), around.life());
    for (int number = around.life().topicPartitions() - 1; number >= 0; number--) {
      LedgerFolder folder = around.folder(number);
      if (reader.genesis(folder).isEmpty()) {
        Session session = Session.begin(around.store(), folder);
        end(session, ranges.get(number));
        session.end();
      }
    }
  }

  /**
   * Where a topic partition goes on, beginning its ledger if need be. The session must have begun:
   * what is read here is then what nobody can have cleaned up after us.
   */
  LedgerEnd end(Session session) throws IOException {
    return end(session, null);
  }

  private LedgerEnd end(Session session, LogRange asked) throws IOException {
    LedgerEnd known = reader.end(session.folder()).orElse(null);
    if (known == null) {
      LogRange log = asked == null ? log(session.folder().id().topicPartition()) : asked;
      around.publisher().publish(session, genesis(session, log));
      known =
          reader
              .end(session.folder())
              .orElseThrow(() -> new IOException("the genesis of " + session.folder().id()));
    }
    refuseAnotherCluster(around.dataset().name(), around.life(), known.genesis());
    return known;
  }

  private Genesis genesis(Session session, LogRange log) throws IOException {
    TopicPartitionId id = session.folder().id();
    boolean addedLater = addedLater(id);
    Start start = addedLater ? Start.EARLIEST : around.dataset().source().start();
    String rule = addedLater ? ADDED_LATER : start.name().toLowerCase(Locale.ROOT);
    return Genesis.newBuilder()
        .setClusterId(around.life().clusterId())
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setStartOffset(start == Start.EARLIEST ? log.start() : log.lastStable())
        .setStartRule(rule)
        .setSession(session.uuid())
        .setCreatedAt(around.clock().instant())
        .build();
  }

  /** Asked again: the topic may have grown since the lander started. */
  private LogRange log(int topicPartition) throws IOException {
    TopicLife now = around.facts().life(around.life().topic()).orElse(around.life());
    LogRange log = around.facts().ranges(now).get(topicPartition);
    if (log == null) {
      throw new IOException(now.topic() + " has no topic partition " + topicPartition + " yet");
    }
    return log;
  }

  private boolean addedLater(TopicPartitionId id) throws IOException {
    boolean begun = false;
    for (TopicPartitionId other : reader.topicPartitions(around.dataset().name())) {
      boolean sameTopic = other.topic().equals(id.topic()) && other.topicId().equals(id.topicId());
      if (sameTopic && reader.genesis(around.folder(other.topicPartition())).isPresent()) {
        if (other.topicPartition() > id.topicPartition()) {
          return false;
        }
        begun = true;
      }
    }
    return begun;
  }

  /**
   * Refuses when the ledger of a dataset accounts for another topic of this name.
   *
   * @throws LakeException when it is one of another cluster, or one that was deleted since
   */
  static void refuseForeign(LedgerReader reader, String dataset, TopicLife life)
      throws IOException {
    for (TopicPartitionId id : reader.topicPartitions(dataset)) {
      if (!id.topic().equals(life.topic())) {
        continue;
      }
      Optional<Genesis> genesis = reader.genesis(new LedgerFolder(dataset, id));
      if (genesis.isPresent()) {
        // the cluster first: in another one the topic has another id, but nobody recreated it
        refuseAnotherCluster(dataset, life, genesis.get());
        if (!id.topicId().equals(life.topicId())) {
          throw anotherLife(dataset, life, id.topicId());
        }
      }
    }
  }

  /** The topic's name is the same, but the ledger accounts for another topic. */
  static LakeException anotherLife(String dataset, TopicLife now, String ledgerTopicId) {
    return new LakeException(
        "The topic " + now.topic() + " was deleted and recreated",
        "the ledger of "
            + dataset
            + " accounts for topic id "
            + ledgerTopicId
            + ", the brokers now have "
            + now.topicId()
            + ": its offsets belong to other records",
        "land the new topic as a dataset with another name, or restore the old topic");
  }

  private static void refuseAnotherCluster(String dataset, TopicLife life, Genesis genesis) {
    if (!genesis.getClusterId().equals(life.clusterId())) {
      throw new LakeException(
          "The ledger of " + dataset + " belongs to another Kafka cluster",
          "its genesis names cluster "
              + genesis.getClusterId()
              + ", the brokers report "
              + life.clusterId(),
          "check kafka.bootstrap-servers in lake.yaml, or land this cluster's topic as a dataset"
              + " with another name");
    }
  }
}
