package io.limn.spark.audit;

import io.limn.core.audit.Finding;
import io.limn.core.audit.GoldFacts;
import io.limn.core.audit.ServingFacts;
import io.limn.core.audit.SparkFacts;
import io.limn.core.dataset.Gold;
import io.limn.spark.publish.Publications;
import io.limn.spark.session.Lake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All facts of one dataset, pinned from downstream up: serving, then gold, then silver. */
public final class FactsReading {
  private FactsReading() {}

  public static SparkFacts read(Lake lake, boolean full) throws IOException {
    List<ServingFacts> serving = new ArrayList<>();
    List<GoldFacts> tables = new ArrayList<>();
    try {
      for (Gold gold : lake.dataset().gold()) {
        serving.addAll(new ServingReading(lake, gold).read());
      }
    } finally {
      Publications.disconnect();
    }
    for (Gold gold : lake.dataset().gold()) {
      new GoldReading(lake, gold).read(full).ifPresent(tables::add);
    }
    return new SparkFacts(
        lake.dataset().name(),
        full,
        lake.dataset().silver().isPresent() ? new SilverReading(lake).read() : Finding.notYet(),
        tables,
        serving);
  }
}
