package io.limn.spark.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.try_to_date;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.limn.core.LakeException;
import io.limn.core.audit.fact.Contents;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.dataset.GoldSpec.Bucket;
import io.limn.core.dataset.GoldSpec.CassandraTarget;
import io.limn.core.step.Receipts;
import io.limn.spark.publish.CassandraSessions.Cluster;
import io.limn.spark.publish.PublishedSchema.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Cassandra table, through the driver: every write and delete has the step as its timestamp. */
final class CassandraStore implements ServingStore {
  private static final int MOST_REPLICAS = 3;
  private static final int PAGE_ROWS = 2000;

  private final SparkSession spark;
  private final Cluster cluster;
  private final CassandraTable table;
  private final CassandraFit fit;
  private final Optional<Bucket> bucket;

  CassandraStore(
      SparkSession spark,
      LakeConfig.Cassandra config,
      GoldSpec gold,
      CassandraTarget target,
      PublishedSchema schema) {
    this.spark = spark;
    this.cluster = new Cluster(List.copyOf(config.contactPoints()), config.datacenter());
    this.table = CassandraTable.of(config.keyspace(), target, schema);
    this.fit = new CassandraFit(table);
    this.bucket = target.bucket();
    Set<String> told = new HashSet<>(table.primaryKey());
    if (!told.containsAll(gold.key())) {
      throw new LakeException(
          "gold." + gold.table() + " cannot be published to Cassandra",
          "rows with different " + gold.key() + " would become one row of " + told,
          "name every column of the key under partition-key or clustering");
    }
  }

  @Override
  public String name() {
    return Receipts.CASSANDRA;
  }

  @Override
  public String target() {
    return table.keyspace() + "." + table.table();
  }

  @Override
  public List<String> identity() {
    return table.primaryKey();
  }

  @Override
  public Dataset<Row> shaped(Dataset<Row> gold) {
    if (bucket.isEmpty()) {
      return gold;
    }
    var date = try_to_date(col("`" + bucket.get().column() + "`"));
    return gold.withColumn(
        CassandraTable.BUCKET,
        switch (bucket.get().width()) {
          case DAY -> date;
          case MONTH -> trunc(date, "month");
          case YEAR -> trunc(date, "year");
        });
  }

  @Override
  public void requireFit(Dataset<Row> rows) {
    fit.require(rows);
  }

  @Override
  public Dataset<Row> possible(Dataset<Row> identities) {
    return fit.possible(identities);
  }

  @Override
  public void prepare() {
    CqlSession session = CassandraSessions.of(cluster);
    int replicas = Math.min(MOST_REPLICAS, session.getMetadata().getNodes().size());
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS "
            + CassandraTable.quoted(table.keyspace())
            + " WITH replication = {'class': 'NetworkTopologyStrategy', '"
            + cluster.datacenter()
            + "': "
            + replicas
            + "}");
    Optional<TableMetadata> there = metadata(session);
    if (there.isEmpty()) {
      session.execute(table.create());
      return;
    }
    Set<String> columns = new HashSet<>();
    there.get().getColumns().keySet().forEach(name -> columns.add(name.asInternal()));
    for (Column column : table.columns()) {
      if (!columns.contains(column.name())) {
        session.execute(table.add(column));
      }
    }
  }

  @Override
  public void drop() {
    CqlSession session = CassandraSessions.of(cluster);
    if (metadata(session).isPresent()) {
      session.execute("DROP TABLE " + table.qualified());
    }
  }

  @Override
  public void upsert(Dataset<Row> rows, long step) {
    CassandraWriter writer = new CassandraWriter(cluster, table, step);
    ForeachPartitionFunction<Row> write = writer::upsert;
    rows.foreachPartition(write);
  }

  @Override
  public void delete(Dataset<Row> identities, long step) {
    CassandraWriter writer = new CassandraWriter(cluster, table, step);
    ForeachPartitionFunction<Row> write = writer::delete;
    identities.foreachPartition(write);
  }

  @Override
  public Optional<Contents> contents() {
    if (metadata(CassandraSessions.of(cluster)).isEmpty()) {
      return Optional.empty();
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<TokenRange> ranges = TokenRange.split(context.defaultParallelism());
    Cluster from = cluster;
    CassandraTable read = table;
    return Optional.of(
        context
            .parallelize(ranges, ranges.size())
            .map(range -> range.digest(from, read, PAGE_ROWS))
            .fold(RowDigest.NONE, RowDigest::plus)
            .contents());
  }

  private Optional<TableMetadata> metadata(CqlSession session) {
    return session
        .refreshSchema()
        .getKeyspace(CassandraTable.quoted(table.keyspace()))
        .flatMap(keyspace -> keyspace.getTable(CassandraTable.quoted(table.table())));
  }
}
