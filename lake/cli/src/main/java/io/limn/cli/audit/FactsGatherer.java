package io.limn.cli.audit;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.audit.fact.KafkaFacts;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.audit.file.FileInspector;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.ingest.kafka.KafkaTopics;
import io.limn.table.BronzeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;

/**
 * Asks every layer of the lake for its facts, from downstream up: what a commit downstream recorded
 * of its source must still be there when the source is asked after it.
 */
public final class FactsGatherer {
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final LakeConfig lake;
  private final boolean full;
  private final BiFunction<DatasetSpec, Boolean, SparkFacts> spark;
  private final LongConsumer files;
  private final Configuration hadoop;

  /**
   * A gathering that can be used for several datasets.
   *
   * @param spark runs the job that reads silver, gold and the serving stores; called only when
   *     there is a silver table
   * @param files told 1 after each landed file
   */
  public FactsGatherer(
      LakeConfig lake,
      boolean full,
      BiFunction<DatasetSpec, Boolean, SparkFacts> spark,
      LongConsumer files) {
    this.lake = lake;
    this.full = full;
    this.spark = spark;
    this.files = files;
    this.hadoop = FileStores.hadoop(lake.hadoopConf());
  }

  public LakeFacts gather(DatasetSpec dataset) {
    Optional<Finding<SparkFacts>> tables =
        dataset.silver().map(silver -> asked(() -> tables(dataset, silver)));
    Finding<BronzeFacts> bronze = asked(() -> bronze(dataset));
    Finding<Ledger> ledger = asked(() -> ledger(dataset));
    Finding<FileFacts> landed =
        ledger instanceof Found<Ledger> found
            ? asked(() -> files(found.facts(), bronze))
            : Finding.notYet();
    Finding<KafkaFacts> kafka = asked(() -> kafka(dataset));
    return new LakeFacts(
        dataset.name(), Clock.systemUTC().instant(), full, kafka, ledger, landed, bronze, tables);
  }

  private Finding<SparkFacts> tables(DatasetSpec dataset, SilverSpec silver) throws IOException {
    String table = LakeLayout.silverTable(silver.table());
    return store().status(table + "/_delta_log").isEmpty()
        ? Finding.notYet()
        : Finding.found(spark.apply(dataset, full));
  }

  private Finding<BronzeFacts> bronze(DatasetSpec dataset) {
    Optional<BronzeTable> table = BronzeTable.open(lake, dataset, hadoop);
    return table.map(there -> Finding.found(there.facts())).orElseGet(Finding::notYet);
  }

  private Finding<Ledger> ledger(DatasetSpec dataset) {
    Ledger ledger = new LedgerReader(store()).read(dataset.name());
    return ledger.topicPartitions().isEmpty() ? Finding.notYet() : Finding.found(ledger);
  }

  private Finding<FileFacts> files(Ledger ledger, Finding<BronzeFacts> bronze) throws IOException {
    SortedMap<TopicPartitionId, Long> loaded = new TreeMap<>();
    SortedMap<TopicPartitionId, Long> applied = new TreeMap<>();
    if (bronze instanceof Found<BronzeFacts> found) {
      loaded.putAll(found.facts().progress());
      applied.putAll(found.facts().amendments());
    }
    FileInspector inspector =
        full ? FileInspector.full(store(), files) : FileInspector.quick(store(), files);
    return Finding.found(inspector.inspect(ledger, loaded, applied));
  }

  private Finding<KafkaFacts> kafka(DatasetSpec dataset) {
    try (KafkaTopics topics = KafkaTopics.connect(lake.kafka(), ANSWER)) {
      return topics.facts(dataset).map(Finding::found).orElseGet(Finding::notYet);
    }
  }

  private FileStore store() {
    return FileStores.open(lake.root(), hadoop);
  }

  /** What cannot be read is a finding, not the end of the audit: the other layers still speak. */
  private static <T> Finding<T> asked(Callable<Finding<T>> question) {
    try {
      return question.call();
    } catch (LakeException e) {
      return Finding.unreachable(e.problem() + ": " + e.reason());
    } catch (IOException | UncheckedIOException e) {
      return Finding.unreachable(IoReason.ofRoot(e));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("nothing here throws that", e);
    }
  }
}
