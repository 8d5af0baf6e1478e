package io.limn.ingest.lander;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.ingest.kafka.TopicFacts;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.unit.Holes;
import java.time.Clock;

/**
 * What a lander works with.
 *
 * @param life the topic as it was when the lander started; another one stops it
 */
public record LandingContext(
    FileStore store,
    DatasetSpec dataset,
    TopicFacts facts,
    TopicLife life,
    Holes holes,
    Clock clock) {

  LedgerReader reader() {
    return new LedgerReader(store);
  }

  LedgerPublisher publisher() {
    return new LedgerPublisher(store);
  }

  LedgerFolder folder(int topicPartition) {
    return new LedgerFolder(
        dataset.name(), new TopicPartitionId(life.topic(), life.topicId(), topicPartition));
  }
}
