package io.limn.table;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.util.ArrayList;
import java.util.List;

/** A file that a load reads: a manifest or an amendment names it. */
public record SourceFile(TopicPartitionId topicPartition, DataFile file) {

  /** The files of units, then those of amendments. */
  public static List<SourceFile> of(List<Manifest> units, List<Amendment> amendments) {
    List<SourceFile> files = new ArrayList<>();
    for (Manifest unit : units) {
      TopicPartitionId id = LoadPlan.topicPartition(unit);
      unit.getDataFiles().forEach(file -> files.add(new SourceFile(id, file)));
    }
    for (Amendment amendment : amendments) {
      TopicPartitionId id = LoadPlan.topicPartition(amendment);
      amendment.getDataFiles().forEach(file -> files.add(new SourceFile(id, file)));
    }
    return files;
  }
}
