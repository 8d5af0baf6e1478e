package io.limn.spark.publish;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.Contents;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.Receipts;
import io.limn.core.step.StepPlans;
import io.limn.schema.Receipt;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepReport;
import io.limn.spark.step.Stopwatch;
import io.limn.spark.table.LakeTable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Publishes one gold table to one store.
 *
 * <ol>
 *   <li>Gold's rows, at a version that is pinned from here on, are asked whether the store can hold
 *       them.
 *   <li>The rows that changed since the last receipt are written, with the step as their version;
 *       rows that are gone are deleted, with the same version.
 *   <li>The store is refreshed and read back, all of it.
 *   <li>If it holds what gold holds, the receipt is published: <b>the atomic step</b>. If not,
 *       nothing claims that it does.
 * </ol>
 */
final class Publication {
  private final Lake lake;
  private final GoldSpec gold;
  private final LakeTable table;
  private final ServingStore store;
  private final PublishedSchema schema;
  private final Receipts receipts;
  private final long step;
  private final long version;
  private final Optional<Receipt> last;

  /** Of the newest step that there is now. */
  Publication(Lake lake, GoldSpec gold, LakeTable table, ServingStore store, PublishedSchema schema)
      throws IOException {
    this.lake = lake;
    this.gold = gold;
    this.table = table;
    this.store = store;
    this.schema = schema;
    this.receipts = new Receipts(lake.files(), LakeLayout.goldTable(gold.table()), store.name());
    this.step = table.committedStep(StepPlans.appId("gold." + gold.table()));
    this.version = table.version();
    this.last = receipts.newest();
  }

  /**
   * Stops when the store could not hold gold's rows, or is ahead of them. Writes nothing.
   *
   * @param rebuild whether all rows are to be written again
   */
  void check(boolean rebuild) {
    if (isDone(rebuild)) {
      return;
    }
    if (last.isPresent() && last.get().getStep() > step) {
      throw newerReceipt(last.get().getStep());
    }
    store.requireFit(store.shaped(table.at(version)));
  }

  /**
   * Publishes the step; after {@link #check}.
   *
   * @param rebuild delete what the store has, and write all rows again
   */
  StepReport run(boolean rebuild) throws IOException {
    Stopwatch watch = Stopwatch.start();
    String target = store.name() + " " + store.target();
    if (isDone(rebuild)) {
      return StepReport.nothing("publish", target, watch.elapsed());
    }
    if (rebuild) {
      store.drop();
    }
    store.prepare();
    Dataset<Row> now = store.shaped(table.at(version)).persist();
    try {
      Written written =
          rebuild || last.isEmpty()
              ? writeAll(now)
              : writeChanges(now, last.get().getGoldVersion());
      Contents held = GoldContents.of(now, schema);
      Contents found = store.contents().orElse(new Contents(0, "none"));
      requireEqual(held, found);
      receipts.publish(receipt(written, held)); // the atomic step
      long moved = written.upserted() + written.deleted();
      return StepReport.moved("publish", target, step, moved, moved, watch.elapsed());
    } finally {
      now.unpersist();
    }
  }

  private boolean isDone(boolean rebuild) {
    return !rebuild && last.isPresent() && last.get().getStep() == step;
  }

  private record Written(long upserted, long deleted) {}

  private Written writeAll(Dataset<Row> now) {
    store.upsert(now, step);
    return new Written(now.count(), 0);
  }

  private Written writeChanges(Dataset<Row> now, long from) {
    if (from >= version) {
      return new Written(0, 0);
    }
    if (!table.commits().holds(from + 1)) {
      throw new LakeException(
          "the changes in gold." + gold.table() + " since it was last published are unknown",
          "the table's log no longer holds version " + (from + 1),
          "publish all rows with `limn publish " + lake.dataset().name() + " --rebuild`");
    }
    Column[] identity =
        store.identity().stream()
            .map(name -> org.apache.spark.sql.functions.col("`" + name + "`"))
            .toArray(Column[]::new);
    Dataset<Row> touched =
        store
            .possible(store.shaped(table.changes(from, version)).select(identity).distinct())
            .persist();
    try {
      Dataset<Row> upserts = now.join(touched, same(now, touched), "left_semi");
      Dataset<Row> deletes = touched.join(now, same(touched, now), "left_anti");
      long upserted = upserts.count();
      long deleted = deletes.count();
      if (upserted > 0) {
        store.upsert(upserts, step);
      }
      if (deleted > 0) {
        store.delete(deletes, step);
      }
      return new Written(upserted, deleted);
    } finally {
      touched.unpersist();
    }
  }

  private Column same(Dataset<Row> one, Dataset<Row> other) {
    return store.identity().stream()
        .map(name -> one.col("`" + name + "`").eqNullSafe(other.col("`" + name + "`")))
        .reduce(Column::and)
        .orElseThrow();
  }

  private void requireEqual(Contents held, Contents found) {
    if (!held.equals(found)) {
      throw new LakeException(
          store.name() + " " + store.target() + " does not match gold." + gold.table(),
          "gold has "
              + held.rows()
              + " rows, the store has "
              + found.rows()
              + (held.rows() == found.rows() ? ", but they differ" : "")
              + ": something else writes to it, or it was changed by hand",
          "publish all rows again with `limn publish " + lake.dataset().name() + " --rebuild`");
    }
  }

  private LakeException newerReceipt(long published) {
    return new LakeException(
        store.name() + " " + store.target() + " is ahead of gold." + gold.table(),
        "its receipt is for step " + published + ", but the table is at step " + step,
        "the table was recreated; delete its folder _limn/receipts and publish with --rebuild");
  }

  private Receipt receipt(Written written, Contents held) {
    return Receipt.newBuilder()
        .setTable("gold." + gold.table())
        .setStore(store.name())
        .setTarget(store.target())
        .setStep(step)
        .setGoldVersion(version)
        .setUpserted(written.upserted())
        .setDeleted(written.deleted())
        .setRows(held.rows())
        .setHash(held.hash())
        .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }
}
