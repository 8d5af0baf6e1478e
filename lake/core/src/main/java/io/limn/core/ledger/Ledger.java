package io.limn.core.ledger;

import io.limn.schema.Amendment;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.util.List;
import java.util.SortedMap;

/**
 * The ledger of a dataset as it was read: for each topic partition, its genesis, its manifests by
 * first offset and its amendments by ordinal. A snapshot, never changed.
 */
public record Ledger(String dataset, SortedMap<TopicPartitionId, Chapter> topicPartitions) {

  /** One topic partition's part of the ledger. */
  public record Chapter(Genesis genesis, List<Manifest> manifests, List<Amendment> amendments) {

    public Chapter {
      manifests = List.copyOf(manifests);
      amendments = List.copyOf(amendments);
    }

    /** Where the topic partition goes on: the newest manifest's end, else genesis. */
    public long endOffset() {
      return manifests.isEmpty()
          ? genesis.getStartOffset()
          : manifests.get(manifests.size() - 1).getEndOffset();
    }

    /** Ordinal of the newest amendment, 0 when there is none. */
    public long newestAmendment() {
      return amendments.size(); // ordinals begin at 1 and leave none out
    }
  }
}
