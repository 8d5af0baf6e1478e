package io.limn.ingest;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.store.FileStores;
import io.limn.ingest.kafka.KafkaTopics;
import io.limn.ingest.lander.Loss;
import io.limn.ingest.lander.LossAcceptance;
import io.limn.schema.Manifest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Accepts losses of a dataset; see {@link LossAcceptance} for what holds. */
public final class LossService {
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private LossService() {}

  /**
   * Checks all losses, then publishes each as a unit of one hole.
   *
   * @param who the operator
   * @return the units that exist now
   */
  public static List<Manifest> accept(
      LakeConfig lake, DatasetSpec dataset, List<Loss> losses, String who, String why) {
    try (KafkaTopics facts = KafkaTopics.connect(lake.kafka(), ANSWER)) {
      return new LossAcceptance(
              FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf())),
              dataset,
              facts,
              facts.topicOf(dataset),
              Clock.systemUTC())
          .accept(losses, who, why);
    }
  }
}
