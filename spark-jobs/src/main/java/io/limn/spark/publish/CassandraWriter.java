package io.limn.spark.publish;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.limn.spark.publish.PublishedSchema.Column;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Writes the rows of one task: prepared, asynchronous, with a bounded number in flight. Each write
 * has the step as its timestamp, so a task that is tried again, or comes late, changes nothing.
 */
record CassandraWriter(CassandraSessions.Cluster cluster, CassandraTable table, long step)
    implements Serializable {
  private static final int IN_FLIGHT = 128;

  void upsert(Iterator<Row> rows) {
    List<Column> columns = table.columns();
    write(
        rows,
        table.insert(),
        row -> {
          Object[] values = new Object[columns.size() + 1];
          for (int i = 0; i < columns.size(); i++) {
            values[i] = value(row, columns.get(i));
          }
          values[columns.size()] = step;
          return values;
        });
  }

  void delete(Iterator<Row> identities) {
    List<Column> key = table.primaryKey().stream().map(table::column).toList();
    write(
        identities,
        table.delete(),
        row -> {
          Object[] values = new Object[key.size() + 1];
          values[0] = step;
          for (int i = 0; i < key.size(); i++) {
            values[i + 1] = value(row, key.get(i));
          }
          return values;
        });
  }

  private static Object value(Row row, Column column) {
    Object value = PublishedSchema.value(row.get(row.fieldIndex(column.name())));
    return CassandraRows.toDriver(column, value);
  }

  private void write(Iterator<Row> rows, String cql, Function<Row, Object[]> values) {
    if (!rows.hasNext()) {
      return;
    }
    CqlSession session = CassandraSessions.of(cluster);
    PreparedStatement prepared = session.prepare(cql);
    Semaphore free = new Semaphore(IN_FLIGHT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    while (rows.hasNext() && failure.get() == null) {
      BoundStatement statement = prepared.bind(values.apply(rows.next()));
      free.acquireUninterruptibly();
      var unused =
          session
              .executeAsync(statement)
              .whenComplete(
                  (done, thrown) -> {
                    if (thrown != null) {
                      failure.compareAndSet(null, thrown);
                    }
                    free.release();
                  });
    }
    free.acquireUninterruptibly(IN_FLIGHT); // all answers are in
    if (failure.get() != null) {
      throw new IllegalStateException("Cassandra refused a write", failure.get());
    }
  }
}
