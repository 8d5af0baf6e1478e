package io.limn.cluster.server;

import io.limn.cluster.health.HttpCheck;
import java.util.List;
import java.util.Map;

/** Elasticsearch: one node, laid out as its distribution is. */
final class ElasticsearchServer {
  static final Server ENTRY =
      Server.named("elasticsearch")
          .in(ServerGroup.ELASTICSEARCH)
          .runs("elasticsearch", "io.limn.cluster.elasticsearch.NodeLauncher")
          .on("@lib@/limn-server-elasticsearch.jar")
          .heap(384)
          .flags(flags())
          .listensOn(new Port("elasticsearch", 29200), new Port("elasticsearch-transport", 29300))
          .configuredBy(
              Map.of(
                  "elasticsearch.yml", "elasticsearch/elasticsearch.yml",
                  "log4j2.properties", "elasticsearch/log4j2.properties"))
          .prepared((home, tools) -> ElasticsearchLayout.lay(home))
          .wellWhen(ports -> HttpCheck.elasticsearch(ports.address("elasticsearch")))
          .declared();

  private ElasticsearchServer() {}

  private static List<String> flags() {
    return List.of(
        "-Xms384m",
        "-XX:+UseSerialGC",
        "-XX:MaxDirectMemorySize=128m",
        "-Djava.net.preferIPv4Stack=true",
        "-Djava.security.manager=allow",
        "-Des.path.home=@server@/home",
        "-Des.nativelibs.path=@server@/home/native",
        "-Des.distribution.type=tar",
        "-Djna.library.path=@server@/home/native",
        "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dio.netty.noUnsafe=true",
        // the server's jars are modules; only the launcher is on the class path
        "--module-path=@server@/home/lib",
        "--add-modules=jdk.net,jdk.management.agent,ALL-MODULE-PATH");
  }
}
