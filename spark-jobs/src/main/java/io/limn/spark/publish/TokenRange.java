package io.limn.spark.publish;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.limn.spark.publish.CassandraSessions.Cluster;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.jdk.javaapi.CollectionConverters;

/** A part of Cassandra's ring (Murmur3's tokens), both ends included. */
record TokenRange(long first, long last) implements Serializable {

  /** The whole ring in so many parts. */
  static List<TokenRange> split(int parts) {
    BigInteger width = BigInteger.ONE.shiftLeft(64).divide(BigInteger.valueOf(parts));
    List<TokenRange> ranges = new ArrayList<>();
    BigInteger first = BigInteger.valueOf(Long.MIN_VALUE);
    for (int i = 1; i <= parts; i++) {
      BigInteger next = first.add(width);
      long last = i == parts ? Long.MAX_VALUE : next.longValueExact() - 1;
      ranges.add(new TokenRange(first.longValueExact(), last));
      first = next;
    }
    return ranges;
  }

  RowDigest digest(Cluster cluster, CassandraTable table, int pageRows) {
    CqlSession session = CassandraSessions.of(cluster);
    var statement = session.prepare(table.selectRange()).bind(first, last).setPageSize(pageRows);
    Iterator<Row> rows = session.execute(statement).iterator();
    var values =
        CollectionConverters.asScala(rows).map(row -> CassandraRows.values(table.schema(), row));
    return RowDigest.of(table.schema(), CollectionConverters.asJava(values));
  }
}
