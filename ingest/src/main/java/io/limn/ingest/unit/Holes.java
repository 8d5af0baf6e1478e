package io.limn.ingest.unit;

import io.limn.schema.Hole;
import java.io.IOException;
import java.util.List;

/** Finds out why offsets have no record. */
public interface Holes {
  /**
   * The holes of a unit's gaps: in order, and together exactly these offsets.
   *
   * @param gaps in order; may be none
   * @throws IOException when it cannot be found out now
   */
  List<Hole> explain(int topicPartition, List<OpenUnit.Gap> gaps) throws IOException;
}
