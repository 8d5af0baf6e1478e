package io.limn.spark.publish;

import io.limn.core.audit.fact.Contents;
import io.limn.core.config.LakeConfig;
import io.limn.core.step.Receipts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.elasticsearch.spark.rdd.api.java.JavaEsSpark;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An index, through elasticsearch-hadoop: the document's id is made from the key, its external
 * version is the step, and a conflict means that the index is as far or further.
 */
final class ElasticsearchStore implements ServingStore {
  private static final String DELETE = "delete";
  private static final String PAGE = "1000";

  private final SparkSession spark;
  private final LakeConfig.Elasticsearch config;
  private final String index;
  private final PublishedSchema schema;

  ElasticsearchStore(
      SparkSession spark, LakeConfig.Elasticsearch config, String index, PublishedSchema schema) {
    this.spark = spark;
    this.config = config;
    this.index = index;
    this.schema = schema;
  }

  @Override
  public String name() {
    return Receipts.ELASTICSEARCH;
  }

  @Override
  public String target() {
    return index;
  }

  @Override
  public List<String> identity() {
    return schema.key();
  }

  @Override
  public Dataset<Row> shaped(Dataset<Row> gold) {
    return gold;
  }

  @Override
  public void requireFit(Dataset<Row> rows) {
    // documents keep every value: what JSON has no number for is a text in them
  }

  @Override
  public Dataset<Row> possible(Dataset<Row> identities) {
    return identities;
  }

  @Override
  public void prepare() {
    try (ElasticsearchClient client = ElasticsearchClient.connect(config)) {
      if (!client.exists(index)) {
        client.create(index, ElasticsearchDocument.index(schema));
      }
    }
  }

  @Override
  public void drop() {
    try (ElasticsearchClient client = ElasticsearchClient.connect(config)) {
      client.delete(index);
    }
  }

  @Override
  public void upsert(Dataset<Row> rows, long step) {
    PublishedSchema columns = schema;
    write(
        rows.javaRDD().map(row -> ElasticsearchDocument.of(columns, columns.values(row), step)),
        "index");
  }

  @Override
  public void delete(Dataset<Row> identities, long step) {
    List<String> key = schema.key();
    write(
        identities
            .javaRDD()
            .map(
                row -> {
                  List<Object> values = new java.util.ArrayList<>();
                  for (String name : key) {
                    values.add(PublishedSchema.value(row.get(row.fieldIndex(name))));
                  }
                  Map<String, Object> document = new HashMap<>();
                  document.put(ElasticsearchDocument.ID, ElasticsearchDocument.id(values));
                  document.put(ElasticsearchDocument.VERSION, step);
                  return document;
                }),
        DELETE);
  }

  @Override
  public Optional<Contents> contents() {
    try (ElasticsearchClient client = ElasticsearchClient.connect(config)) {
      if (!client.refresh(index)) {
        return Optional.empty();
      }
    }
    Map<String, String> settings = ElasticsearchClient.settings(config);
    settings.put("es.resource", index);
    settings.put("es.scroll.size", PAGE);
    PublishedSchema columns = schema;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return ElasticsearchClient.attempt(
        () ->
            Optional.of(
                JavaEsSpark.esJsonRDD(context, settings)
                    .values()
                    .mapPartitions(
                        sources -> {
                          var rows =
                              CollectionConverters.asScala(sources)
                                  .map(source -> ElasticsearchDocument.values(columns, source));
                          return List.of(RowDigest.of(columns, CollectionConverters.asJava(rows)))
                              .iterator();
                        })
                    .fold(RowDigest.NONE, RowDigest::plus)
                    .contents()));
  }

  private void write(JavaRDD<Map<String, Object>> documents, String operation) {
    Map<String, String> settings = ElasticsearchClient.settings(config);
    settings.put("es.resource", index);
    settings.put("es.write.operation", operation);
    settings.put("es.mapping.id", ElasticsearchDocument.ID);
    settings.put("es.mapping.version", ElasticsearchDocument.VERSION);
    settings.put("es.mapping.version.type", "external_gte");
    if (!operation.equals(DELETE)) { // which sends no source, and refuses the setting
      settings.put(
          "es.mapping.exclude", ElasticsearchDocument.ID + "," + ElasticsearchDocument.VERSION);
    }
    settings.put("es.write.rest.error.handlers", "limn");
    settings.put("es.write.rest.error.handler.limn", ConflictIsSuccess.class.getName());
    ElasticsearchClient.attempt(
        () -> {
          JavaEsSpark.saveToEs(documents, settings);
          return true;
        });
  }
}
