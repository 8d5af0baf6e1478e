package io.limn.spark.audit;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.Contents;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.ServingFacts.Published;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.Receipts;
import io.limn.core.step.StepPlans;
import io.limn.schema.Receipt;
import io.limn.spark.publish.GoldContents;
import io.limn.spark.publish.Publications;
import io.limn.spark.publish.PublishedSchema;
import io.limn.spark.publish.ServingStore;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepPlanner;
import io.limn.spark.table.CommitLog.StepCommitted;
import io.limn.spark.table.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what the serving stores of one gold table hold. */
final class ServingFactsReader {
  private final Lake lake;
  private final GoldSpec gold;
  private final LakeTable table;
  private final StepPlanner planning;

  ServingFactsReader(Lake lake, GoldSpec gold) {
    this.lake = lake;
    this.gold = gold;
    String location = LakeLayout.goldTable(gold.table());
    this.table = lake.table(location);
    this.planning = new StepPlanner(lake.files(), "gold." + gold.table(), location);
  }

  List<ServingFacts> read() throws IOException {
    String appId = StepPlans.appId("gold." + gold.table());
    long step = table.committedStep(appId);
    if (step == 0) {
      return List.of();
    }
    long committedAt =
        table
            .commits()
            .find(appId, step)
            .map(StepCommitted::atEpochMillis)
            .orElseGet(() -> planning.committed(step).getCreatedAt().toEpochMilli());
    PublishedSchema schema = PublishedSchema.of(table.schema(), gold.key(), gold.table());
    List<ServingFacts> facts = new ArrayList<>();
    for (ServingStore store : Publications.stores(lake, gold, schema)) {
      Optional<Receipt> receipt =
          new Receipts(lake.files(), LakeLayout.goldTable(gold.table()), store.name()).newest();
      facts.add(
          new ServingFacts(
              "gold." + gold.table(),
              store.name(),
              store.target(),
              step,
              committedAt,
              receipt.map(written -> published(written, store, schema))));
    }
    return facts;
  }

  private Published published(Receipt receipt, ServingStore store, PublishedSchema schema) {
    return new Published(
        receipt.getStep(),
        receipt.getCreatedAt().toEpochMilli(),
        new Contents(receipt.getRows(), receipt.getHash()),
        stored(store),
        receipt.getGoldVersion() < table.oldestVersion()
            ? Optional.empty()
            : Optional.of(GoldContents.of(table.at(receipt.getGoldVersion()), schema)));
  }

  private static Finding<Contents> stored(ServingStore store) {
    try {
      return store.contents().map(Finding::found).orElseGet(Finding::notYet);
    } catch (LakeException e) {
      return Finding.unreachable(e.problem() + ": " + e.reason());
    }
  }
}
