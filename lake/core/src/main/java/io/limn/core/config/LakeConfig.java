package io.limn.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code lake.yaml}: where the lake is and what it talks to.
 *
 * @param root the lake's folder on any Hadoop file system, as a URI without a trailing slash
 * @param datasets folder of the datasets' files, a Hadoop path or a local one
 * @param schemas folder of the payloads' schemas
 * @param hadoopConf folder with core-site.xml and its kin; empty where the environment has it
 * @param hive empty for a lake that is in no catalogue
 * @param oozie empty for a lake that somebody else schedules
 * @param location where this was read from
 */
public record LakeConfig(
    String root,
    String datasets,
    String schemas,
    Optional<String> hadoopConf,
    Kafka kafka,
    Elasticsearch elasticsearch,
    Cassandra cassandra,
    Optional<Hive> hive,
    Optional<Oozie> oozie,
    String location) {

  /** The brokers, and properties that every Kafka client gets as they are. */
  public record Kafka(String bootstrapServers, Map<String, String> properties) {}

  /** The nodes as URLs, and properties that elasticsearch-hadoop gets as they are. */
  public record Elasticsearch(List<String> nodes, Map<String, String> properties) {}

  /** Contact points as host:port. */
  public record Cassandra(List<String> contactPoints, String datacenter, String keyspace) {}

  /** The metastore's Thrift URIs, one for each that stands in for the others; HiveServer2's URL. */
  public record Hive(List<String> metastoreUris, String jdbcUrl) {}

  /**
   * The server, and where its applications are.
   *
   * @param url of the server, such as http://127.0.0.1:11000/oozie
   * @param applications folder under the lake's root
   * @param properties that every job gets as they are
   */
  public record Oozie(String url, String applications, Map<String, String> properties) {}
}
