package io.limn.ingest.unit;

import io.limn.schema.Hole;
import java.io.IOException;
import java.util.List;

/** Finds out why offsets have no record. */
public interface Holes {
  /**
   * The holes of a topic partition's gap, in order and without gaps between them.
   *
   * @throws IOException when it cannot be found out now
   */
  List<Hole> explain(int topicPartition, OpenUnit.Gap gap) throws IOException;
}
