package io.limn.spark.publish;

import io.limn.core.audit.fact.Contents;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A store that mirrors one gold table. Every call can be repeated: a write of a step that the store
 * has, or that a later one has overtaken, changes nothing.
 */
public interface ServingStore {

  /** elasticsearch or cassandra. */
  String name();

  /** The index, or keyspace.table. */
  String target();

  /** Columns, of what {@link #shaped} gives, whose values tell a row of the store. */
  List<String> identity();

  /** Gold's rows with what the store adds to them. */
  Dataset<Row> shaped(Dataset<Row> gold);

  /**
   * Stops when the store cannot hold one of the shaped rows as it is; asks the rows, not the store.
   *
   * @throws io.limn.core.LakeException that names a column and a remedy
   */
  void requireFit(Dataset<Row> rows);

  /** Of changed identities those that the store can have held. */
  Dataset<Row> possible(Dataset<Row> identities);

  /** Makes index or table where they are missing. */
  void prepare();

  /** Takes index or table away, with all that they hold. */
  void drop();

  /** Writes shaped rows, as of a step. */
  void upsert(Dataset<Row> rows, long step);

  /** Deletes the rows of these identities, as of a step. */
  void delete(Dataset<Row> identities, long step);

  /**
   * Everything that the store holds, read back after a refresh; empty when it has no such target.
   */
  Optional<Contents> contents();
}
