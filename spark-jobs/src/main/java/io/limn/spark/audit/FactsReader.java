package io.limn.spark.audit;

import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.dataset.GoldSpec;
import io.limn.spark.publish.Publications;
import io.limn.spark.session.Lake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All facts of one dataset, pinned from downstream up: serving, then gold, then silver. */
public final class FactsReader {
  private FactsReader() {}

  public static SparkFacts read(Lake lake, boolean full) throws IOException {
    List<ServingFacts> serving = new ArrayList<>();
    List<GoldFacts> tables = new ArrayList<>();
    try {
      for (GoldSpec gold : lake.dataset().gold()) {
        serving.addAll(new ServingFactsReader(lake, gold).read());
      }
    } finally {
      Publications.disconnect();
    }
    for (GoldSpec gold : lake.dataset().gold()) {
      new GoldFactsReader(lake, gold).read(full).ifPresent(tables::add);
    }
    return new SparkFacts(
        lake.dataset().name(),
        full,
        lake.dataset().silver().isPresent() ? new SilverFactsReader(lake).read() : Finding.notYet(),
        tables,
        serving);
  }
}
