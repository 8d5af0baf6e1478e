package io.limn.table;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a bronze table what its dataset declares: commits that change no row. */
final class BronzeDefinition {
  private static final Logger LOG = LoggerFactory.getLogger(BronzeDefinition.class);

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.columnMapping.mode", "name",
          "delta.feature.domainMetadata", "supported",
          "delta.enableDeletionVectors", "true",
          "delta.appendOnly", "false");

  private final Engine engine;
  private final DatasetSpec dataset;
  private final String location;

  BronzeDefinition(Engine engine, DatasetSpec dataset, String location) {
    this.engine = engine;
    this.dataset = dataset;
    this.location = location;
  }

  /** Makes the table, unless another load is faster. */
  void create() {
    StructType schema = BronzeSchema.named(BronzeSchema.of(dataset));
    DataLayoutSpec layout =
        partitionColumn()
            .map(column -> DataLayoutSpec.partitioned(List.of(new Column(column))))
            .orElseGet(DataLayoutSpec::noDataLayout);
    try {
      Transaction transaction =
          TableManager.buildCreateTableTransaction(location, schema, BronzeTable.ENGINE_INFO)
              .withDataLayoutSpec(layout)
              .withTableProperties(PROPERTIES)
              .build(engine);
      transaction.addDomainMetadata(BronzeProgress.DOMAIN, BronzeProgress.none().json());
      transaction.commit(engine, CloseableIterable.emptyIterable());
      LOG.info("bronze.{}: created at {}", dataset.name(), location);
    } catch (TableAlreadyExistsException | ConcurrentWriteException e) {
      LOG.debug("another load created the table first", e);
    }
  }

  /**
   * Adds columns for what the payload has and the table lacks.
   *
   * @throws LakeException when a column would have to change its type
   */
  void grow(TableSnapshot snapshot) {
    Snapshot kernel = snapshot.kernel();
    Optional<StructType> grown = BronzeSchema.grown(kernel.getSchema(), dataset);
    if (grown.isEmpty()) {
      return;
    }
    try {
      kernel
          .buildUpdateTableTransaction(BronzeTable.ENGINE_INFO, Operation.MANUAL_UPDATE)
          .withUpdatedSchema(grown.get())
          .build(engine)
          .commit(engine, CloseableIterable.emptyIterable());
      LOG.info("bronze.{}: now has the columns of {}", dataset.name(), dataset.location());
    } catch (ConcurrentWriteException e) {
      throw new LakeException(
          "The bronze table of " + dataset.name() + " could not get its new columns",
          "another job changed it at the same time",
          "run this again",
          e);
    }
  }

  private Optional<String> partitionColumn() {
    return SystemColumns.partition(dataset.bronzePartitioning()).map(StructField::getName);
  }

  /**
   * Checks that the table is partitioned as the dataset declares.
   *
   * @throws LakeException when it is not
   */
  void requirePartitioning(TableSnapshot snapshot) {
    List<String> there = snapshot.kernel().getPartitionColumnNames();
    List<String> declared = partitionColumn().map(List::of).orElseGet(List::of);
    if (!there.equals(declared)) {
      throw new LakeException(
          dataset.location() + ": bronze cannot be partitioned by " + declared,
          location + " is partitioned by " + there,
          "declare bronze.partition as it was, or move the table away: the next load recreates it"
              + " from everything that has landed");
    }
  }
}
