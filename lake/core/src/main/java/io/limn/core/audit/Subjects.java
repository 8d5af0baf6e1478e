package io.limn.core.audit;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Manifest;

/** How sentences call things. */
final class Subjects {
  private Subjects() {}

  static String of(TopicPartitionId id) {
    return id.topic() + "/" + id.topicPartition();
  }

  static String unit(TopicPartitionId id, long first, long end) {
    return "unit [" + first + ", " + end + ") of " + of(id);
  }

  static String unit(TopicPartitionId id, Manifest manifest) {
    return unit(id, manifest.getFirstOffset(), manifest.getEndOffset());
  }
}
