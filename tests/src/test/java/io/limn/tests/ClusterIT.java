package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.Cluster;
import io.limn.cluster.ServerStatus;
import io.limn.cluster.ServerStatus.State;
import io.limn.cluster.StartListener;
import io.limn.cluster.process.ProcessIdentity;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Servers that are started, hurt and stopped. They have a home of their own, beside the one that
 * the other tests share, so that both must find ports. What the stores do is asked of those that
 * the others share, in {@link ColdStartIT}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final Path HOME = Path.of("target", "cluster-it").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration JOB_LIMIT = Duration.ofMinutes(3);
  private static final Set<ServerGroup> KAFKA = EnumSet.of(ServerGroup.KAFKA);
  private static final Set<ServerGroup> GROUPS =
      EnumSet.of(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.YARN);

  private final Cluster cluster = Cluster.at(HOME);

  @BeforeAll
  static void startEverything() {
    Cluster.at(HOME).down();
    SharedCluster.delete(HOME);
    Cluster.at(HOME).up(GROUPS, StartListener.SILENT);
  }

  @AfterAll
  static void stopEverything() {
    Cluster.at(HOME).down();
  }

  @Test
  void everyServerIsHealthyAndASecondUpLeavesItAlone() {
    Map<String, OptionalLong> before = pids();
    assertEquals(Set.of(State.HEALTHY), states());
    cluster.up(GROUPS, StartListener.SILENT);
    assertEquals(before, pids());
  }

  @Test
  void aKilledServerIsSeenAndBroughtBackWithItsData() throws Exception {
    TopicPartition partition = new TopicPartition("kept", 0);
    try (Admin admin = admin()) {
      NewTopics.make(admin, new NewTopic("kept", 1, (short) 1));
    }
    produce(partition.topic(), "one", "two");

    ProcessIdentity killed = kill("kafka");
    ServerStatus status = status("kafka");
    assertEquals(State.DIED, status.state());
    assertTrue(status.detail().contains(Long.toString(killed.pid())), status.detail());

    cluster.up(KAFKA, StartListener.SILENT);
    assertEquals(State.HEALTHY, status("kafka").state());
    try (Admin admin = admin()) {
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      assertEquals(2, end);
    }
  }

  @Test
  void aServerThatCannotStartSaysWhyInItsOwnWords() throws IOException {
    cluster.down(KAFKA, server -> {});
    Path meta = HOME.resolve("servers/kafka/data/meta.properties");
    String good = Files.readString(meta);
    Files.writeString(meta, good.replace("version=1", "version=77"));
    LakeException refused =
        assertThrows(LakeException.class, () -> cluster.up(KAFKA, StartListener.SILENT));
    assertEquals("The kafka did not start", refused.problem());
    assertTrue(refused.reason().contains("77"), refused.reason());
    assertTrue(refused.remedy().contains(HOME.toString()), refused.remedy());
    assertEquals(State.DIED, status("kafka").state());

    Files.writeString(meta, good);
    cluster.up(KAFKA, StartListener.SILENT);
    assertEquals(State.HEALTHY, status("kafka").state());
  }

  @Test
  void nothingListensBeyondTheLoopbackAlsoWhileAJobRuns() throws Exception {
    YarnJob job = YarnJob.started(HOME, Files.writeString(HOME.resolve("lines"), "a\nb\na\n"));
    Set<Long> seen = new HashSet<>();
    assertTrue(
        Waiting.until(
            JOB_LIMIT,
            () -> {
              List<ProcessHandle> processes = Listeners.processesNaming(HOME);
              processes.forEach(process -> seen.add(process.pid()));
              assertEquals(Set.of(), Listeners.beyondLoopback(processes));
              return !job.running();
            }));
    assertEquals("a\t2\nb\t1\n", job.output());
    // the servers, the submitting process, and at least the job's master, a map and a reduce
    assertTrue(seen.size() >= pids().size() + 4, seen.toString());
  }

  @Test
  void theContainersOfAKilledNodeManagerAreEndedByDown() throws Exception {
    Path lines = Files.writeString(HOME.resolve("lines"), "a\n");
    try (YarnJob job = YarnJob.started(HOME, lines)) {
      Path containers = HOME.resolve("servers/nodemanager/log/containers");
      // the shells before it end with the NodeManager
      assertTrue(Waiting.until(JOB_LIMIT, () -> jvms(containers).findAny().isPresent()));
      assertTrue(job.running());
      kill("nodemanager");
      assertTrue(jvms(containers).findAny().isPresent());
      cluster.down(EnumSet.of(ServerGroup.YARN), server -> {});
      assertEquals(List.of(), Listeners.processesNaming(containers));
    }
    cluster.up(EnumSet.of(ServerGroup.YARN), StartListener.SILENT);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void downLeavesNoProcessAndUpFindsTheSamePorts() {
    Map<String, Integer> ports = cluster.endpoints().ports();
    cluster.down();
    assertEquals(List.of(), Listeners.processesNaming(HOME));
    assertEquals(Set.of(State.STOPPED), states());
    cluster.up(KAFKA, StartListener.SILENT);
    assertEquals(ports, cluster.endpoints().ports());
  }

  private static Stream<ProcessHandle> jvms(Path naming) {
    return Listeners.processesNaming(naming).stream()
        .filter(process -> process.info().command().orElse("").endsWith("/java"));
  }

  private ProcessIdentity kill(String server) {
    ProcessHandle process = ProcessHandle.of(cluster.pid(server).orElseThrow()).orElseThrow();
    ProcessIdentity identity = ProcessIdentity.of(process);
    process.destroyForcibly();
    assertTrue(Waiting.until(PATIENCE, () -> identity.running().isEmpty()));
    return identity;
  }

  private Map<String, OptionalLong> pids() {
    Map<String, OptionalLong> pids = new HashMap<>();
    cluster.started().forEach(server -> pids.put(server.name(), cluster.pid(server.name())));
    return pids;
  }

  private Set<State> states() {
    return cluster.status().stream()
        .filter(status -> GROUPS.contains(status.server().group()))
        .map(ServerStatus::state)
        .collect(Collectors.toSet());
  }

  private ServerStatus status(String server) {
    Optional<ServerStatus> found =
        cluster.status().stream().filter(s -> s.server().name().equals(server)).findFirst();
    return found.orElseThrow();
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", cluster.endpoints().address("kafka")));
  }

  private void produce(String topic, String... values) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", cluster.endpoints().address("kafka"), "acks", "all");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8))).get();
      }
    }
  }
}
