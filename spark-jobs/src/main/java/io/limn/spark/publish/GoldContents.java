package io.limn.spark.publish;

import io.limn.core.audit.fact.Contents;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Count and hash of rows that Spark has. */
public final class GoldContents {
  private GoldContents() {}

  public static Contents of(Dataset<Row> rows, PublishedSchema schema) {
    return rows.javaRDD()
        .mapPartitions(
            partition -> {
              var values =
                  CollectionConverters.asJava(
                      CollectionConverters.asScala(partition).map(schema::values));
              return java.util.List.of(RowDigest.of(schema, values)).iterator();
            })
        .fold(RowDigest.NONE, RowDigest::plus)
        .contents();
  }
}
