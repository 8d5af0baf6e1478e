package io.limn.cluster.server;

import io.limn.cluster.health.KafkaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** Kafka: one node that is broker and controller (KRaft). */
final class KafkaServer {
  static final Server ENTRY =
      Server.named("kafka")
          .in(ServerGroup.KAFKA)
          .runs("kafka", "kafka.Kafka", "@server-conf@/server.properties")
          .heap(256)
          .flags(flags())
          .listensOn(new Port("kafka", 29092), new Port("kafka-controller", 29093))
          .configuredBy(
              Map.of(
                  "server.properties", "kafka/server.properties",
                  "log4j2.properties", "kafka/log4j2.properties"))
          .prepared(KafkaServer::format)
          .wellWhen(ports -> new KafkaCheck(ports.port("kafka")))
          .declared();

  private KafkaServer() {}

  private static List<String> flags() {
    List<String> flags = new ArrayList<>(Server.SMALL_JVM);
    flags.add("-XX:MaxMetaspaceSize=128m");
    flags.add("-Dlog4j2.configurationFile=@server-conf@/log4j2.properties");
    return flags;
  }

  private static void format(ServerHome home, Preparation.Tools tools) throws IOException {
    Path formatted = home.data().resolve("meta.properties");
    if (Files.exists(formatted)) {
      return;
    }
    tools.run(
        "kafka.tools.StorageTool",
        "format",
        "--cluster-id",
        Uuid.randomUuid().toString(),
        "--config",
        home.conf().resolve("server.properties").toString());
  }
}
