package io.limn.core.config;

import io.limn.core.LakeException;
import io.limn.core.yaml.YamlFile;
import io.limn.core.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code lake.yaml}. */
public final class LakeConfigReader {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private LakeConfigReader() {}

  /**
   * Reads a file, with the process's environment for {@code ${NAME}}.
   *
   * @throws LakeException that names the file, the line and the key
   */
  public static LakeConfig read(String location) {
    return read(location, System.getenv());
  }

  /**
   * Reads a file.
   *
   * @param environment what {@code ${NAME}} stands for
   * @throws LakeException that names the file, the line and the key
   */
  public static LakeConfig read(String location, Map<String, String> environment) {
    return read(location, ConfigFiles.read(location), environment);
  }

  static LakeConfig read(String location, String text, Map<String, String> environment) {
    YamlMap yaml =
        YamlFile.read(location, text, scalar -> substituted(location, scalar, environment));
    String root = root(yaml);
    String datasets = ConfigFiles.resolve(location, yaml.text("datasets"));
    String schemas = ConfigFiles.resolve(location, yaml.text("schemas"));
    var hadoopConf = yaml.optionalText("hadoop-conf");
    LakeConfig.Kafka kafka = kafka(yaml.map("kafka"));
    LakeConfig.Elasticsearch elasticsearch = elasticsearch(yaml.map("elasticsearch"));
    LakeConfig.Cassandra cassandra = cassandra(yaml.map("cassandra"));
    Optional<LakeConfig.Hive> hive = yaml.optionalMap("hive").map(LakeConfigReader::hive);
    Optional<LakeConfig.Oozie> oozie = yaml.optionalMap("oozie").map(LakeConfigReader::oozie);
    yaml.finish();
    return new LakeConfig(
        root,
        datasets,
        schemas,
        hadoopConf,
        kafka,
        elasticsearch,
        cassandra,
        hive,
        oozie,
        location);
  }

  private static String root(YamlMap yaml) {
    String root = yaml.text("root").replaceAll("/+$", "");
    if (!isFolder(root)) {
      throw yaml.wrong(
          "root",
          "'" + root + "' is not the URI of a folder",
          "write it with its scheme, as in hdfs:///lake or file:///srv/lake");
    }
    return root;
  }

  private static boolean isFolder(String root) {
    try {
      String path = new URI(root).getPath();
      return root.matches("[a-z][a-z0-9+.-]*:/.*") && path != null && !path.isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static LakeConfig.Kafka kafka(YamlMap yaml) {
    LakeConfig.Kafka kafka =
        new LakeConfig.Kafka(yaml.text("bootstrap-servers"), yaml.textMap("properties"));
    yaml.finish();
    return kafka;
  }

  private static LakeConfig.Elasticsearch elasticsearch(YamlMap yaml) {
    List<String> nodes = yaml.texts("nodes");
    if (nodes.isEmpty() || !nodes.stream().allMatch(node -> node.matches("https?://[^/]+:\\d+"))) {
      throw yaml.wrong(
          "nodes",
          "every node must be a URL with a port",
          "write it as [\"http://127.0.0.1:9200\"]");
    }
    LakeConfig.Elasticsearch elasticsearch =
        new LakeConfig.Elasticsearch(nodes, yaml.textMap("properties"));
    yaml.finish();
    return elasticsearch;
  }

  private static LakeConfig.Cassandra cassandra(YamlMap yaml) {
    List<String> points = yaml.texts("contact-points");
    if (points.isEmpty() || !points.stream().allMatch(point -> point.matches("[^:]+:\\d+"))) {
      throw yaml.wrong(
          "contact-points",
          "every contact point must be host:port",
          "write it as [\"127.0.0.1:9042\"]");
    }
    LakeConfig.Cassandra cassandra =
        new LakeConfig.Cassandra(points, yaml.text("datacenter"), yaml.text("keyspace"));
    yaml.finish();
    return cassandra;
  }

  private static LakeConfig.Hive hive(YamlMap yaml) {
    List<String> uris = yaml.texts("metastore-uris");
    if (uris.isEmpty() || !uris.stream().allMatch(uri -> uri.matches("thrift://[^/:]+:\\d+"))) {
      throw yaml.wrong(
          "metastore-uris",
          "every URI must be thrift://host:port",
          "write it as [\"thrift://127.0.0.1:9083\"]");
    }
    String jdbcUrl = yaml.text("jdbc-url");
    if (!jdbcUrl.startsWith("jdbc:hive2://")) {
      throw yaml.wrong(
          "jdbc-url",
          "'" + jdbcUrl + "' is not the URL of a HiveServer2",
          "write it as jdbc:hive2://127.0.0.1:10000/default");
    }
    yaml.finish();
    return new LakeConfig.Hive(uris, jdbcUrl);
  }

  private static LakeConfig.Oozie oozie(YamlMap yaml) {
    String url = yaml.text("url").replaceAll("/+$", "");
    if (!url.matches("https?://[^/]+:\\d+/.+")) {
      throw yaml.wrong(
          "url",
          "'" + url + "' is not the URL of an Oozie server",
          "write it as http://127.0.0.1:11000/oozie");
    }
    String applications = yaml.text("applications", "oozie");
    if (!applications.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")) {
      throw yaml.wrong(
          "applications",
          "'" + applications + "' is not a folder under the lake's root",
          "write it without a scheme and without dots, as in oozie");
    }
    LakeConfig.Oozie oozie = new LakeConfig.Oozie(url, applications, yaml.textMap("properties"));
    yaml.finish();
    return oozie;
  }

  private static String substituted(
      String location, String scalar, Map<String, String> environment) {
    Matcher matcher = VARIABLE.matcher(scalar);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = environment.get(matcher.group(1));
      if (value == null) {
        throw new LakeException(
            location + " names the environment variable " + matcher.group(1),
            "it is not set",
            "set the variable, or write the value instead");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }
}
