package io.limn.spark.publish;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.logging.LogFactory;
import org.elasticsearch.hadoop.EsHadoopException;
import org.elasticsearch.hadoop.cfg.PropertiesSettings;
import org.elasticsearch.hadoop.cfg.Settings;
import org.elasticsearch.hadoop.rest.InitializationUtils;
import org.elasticsearch.hadoop.rest.Request.Method;
import org.elasticsearch.hadoop.rest.Response;
import org.elasticsearch.hadoop.rest.RestClient;
import org.elasticsearch.hadoop.security.JdkUserProvider;
import org.elasticsearch.hadoop.util.BytesArray;

/**
 * The few calls about an index itself, through elasticsearch-hadoop's own client: its settings for
 * security and proxies hold for these as well.
 */
final class ElasticsearchClient implements AutoCloseable {
  private static final int NOT_FOUND = 404;

  private final Rest rest;

  private ElasticsearchClient(Settings settings) {
    this.rest = new Rest(settings);
  }

  /** What elasticsearch-hadoop is told, with the lake's own properties over it. */
  static Map<String, String> settings(LakeConfig.Elasticsearch config) {
    Map<String, String> settings = new HashMap<>();
    StringBuilder nodes = new StringBuilder();
    for (String node : config.nodes()) {
      URI uri = URI.create(node);
      nodes.append(nodes.length() == 0 ? "" : ",").append(uri.getHost()).append(":");
      nodes.append(uri.getPort());
      if ("https".equals(uri.getScheme())) {
        settings.put("es.net.ssl", "true");
      }
    }
    settings.put("es.nodes", nodes.toString());
    settings.put("es.index.auto.create", "false");
    settings.put("es.batch.write.refresh", "false");
    settings.putAll(config.properties());
    return settings;
  }

  static ElasticsearchClient connect(LakeConfig.Elasticsearch config) {
    Properties properties = new Properties();
    settings(config).forEach(properties::setProperty);
    Settings settings = new PropertiesSettings(properties);
    var log = LogFactory.getLog(ElasticsearchClient.class);
    InitializationUtils.setUserProviderIfNotSet(settings, JdkUserProvider.class, log);
    return attempt(
        () -> {
          InitializationUtils.discoverClusterInfo(settings, log);
          return new ElasticsearchClient(settings);
        });
  }

  /** Runs something that talks to the store; a failure is for the user to fix. */
  static <T> T attempt(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (EsHadoopException e) {
      throw new LakeException(
          "A request to Elasticsearch failed",
          IoReason.of(e),
          "check that it is running and the key elasticsearch in lake.yaml, then publish again",
          e);
    }
  }

  boolean exists(String index) {
    return attempt(() -> rest.indexExists(index));
  }

  void create(String index, String settingsAndMappings) {
    Response response =
        attempt(() -> rest.call(Method.PUT, index, new BytesArray(settingsAndMappings)));
    requireSuccess("the index " + index + " cannot be created", response);
  }

  /** Deletes an index; harmless when it is gone. */
  void delete(String index) {
    Response response = attempt(() -> rest.call(Method.DELETE, index, null));
    if (response.status() != NOT_FOUND) {
      requireSuccess("the index " + index + " cannot be deleted", response);
    }
  }

  /** Makes visible all that was written; false when there is no such index. */
  boolean refresh(String index) {
    Response response = attempt(() -> rest.call(Method.POST, index + "/_refresh", null));
    if (response.status() == NOT_FOUND) {
      return false;
    }
    requireSuccess("the index " + index + " cannot be refreshed", response);
    return true;
  }

  @Override
  public void close() {
    rest.close();
  }

  private static void requireSuccess(String problem, Response response) {
    if (!response.hasSucceeded()) {
      try {
        String said = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        throw new LakeException(problem, said, "check Elasticsearch's log and the index");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Opens what the library keeps to itself. */
  private static final class Rest extends RestClient {
    Rest(Settings settings) {
      super(settings);
    }

    Response call(Method method, String path, BytesArray body) {
      return execute(method, path, body, false);
    }
  }
}
