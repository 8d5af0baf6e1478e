package io.limn.core.audit.equation;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Manifest;

/** How sentences call things. */
public final class Subjects {
  private Subjects() {}

  public static String of(TopicPartitionId id) {
    return id.topic() + "/" + id.topicPartition();
  }

  static String unit(TopicPartitionId id, long first, long end) {
    return "unit [" + first + ", " + end + ") of " + of(id);
  }

  static String unit(TopicPartitionId id, Manifest manifest) {
    return unit(id, manifest.getFirstOffset(), manifest.getEndOffset());
  }
}
