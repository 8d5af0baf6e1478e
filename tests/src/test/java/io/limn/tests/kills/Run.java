package io.limn.tests.kills;

import io.limn.core.config.LakeConfig;
import io.limn.ingest.kafka.Consumers;
import io.limn.tests.TestLake;
import io.limn.tests.Waiting;
import io.limn.tests.plain.PlainReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.kafka.clients.admin.Admin;

/**
 * One seed: records come in, landers land them, what the plan says is done to them and around them;
 * then all settles and is weighed.
 */
final class Run {
  private static final Duration UNTIL_FIRST_UNIT = Duration.ofMinutes(3);

  /** The broker allows no shorter one: a lander that is stopped is expelled after this. */
  private static final Map<String, String> QUICK_SESSIONS =
      Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000");

  private final Plan plan;
  private final SharedServers servers;
  private final Path folder;
  private final Trace trace;
  private final TestLake lake;
  private final List<KeptLander> landers = new ArrayList<>();

  /**
   * Prepares a run.
   *
   * @param folder for its configuration and logs, empty
   */
  Run(Plan plan, SharedServers servers, Path folder) throws IOException {
    this.plan = plan;
    this.servers = servers;
    this.folder = folder;
    this.trace = new Trace(folder);
    this.lake = TestLake.in(folder, servers.shared(), "kills");
  }

  RunReport report() throws Exception {
    trace.say("%s", plan);
    NumberedDataset dataset = new NumberedDataset(lake, plan.dataset());
    dataset.declare(
        plan.transactions(),
        plan.rollRows(),
        Duration.ofSeconds(plan.rollAgeSeconds()),
        Duration.ofSeconds(1));
    dataset.makeTopic(plan.topicPartitions());
    String brokers = lake.config().kafka().bootstrapServers();
    try (Admin admin = Admin.create(dataset.brokers());
        Feed feed = new Feed(brokers, plan, trace)) {
      Scene scene = scene(admin, feed);
      feed.begin();
      try {
        startLanders();
        hurt(scene);
        feed.finish();
        return servers.undisturbed(() -> new Weighing(scene, landers).report());
      } finally {
        landers.forEach(KeptLander::close);
      }
    }
  }

  private Scene scene(Admin admin, Feed feed) throws IOException {
    LakeConfig config = lake.config();
    Configuration hadoop = new Configuration();
    for (String file : List.of("core-site.xml", "hdfs-site.xml")) {
      hadoop.addResource(Path.of(config.hadoopConf().orElseThrow(), file).toUri().toURL());
    }
    var bronze = new org.apache.hadoop.fs.Path(config.root() + "/bronze/" + plan.dataset());
    return new Scene(
        plan,
        servers,
        config,
        lake.file("quick.yaml", QUICK_SESSIONS),
        admin,
        new Group(admin, Consumers.group(plan.dataset())),
        (DistributedFileSystem) bronze.getFileSystem(hadoop),
        bronze,
        feed,
        trace);
  }

  private void startLanders() throws IOException {
    for (int number = 0; number < plan.toLanders().size(); number++) {
      String name = "lander-" + number;
      Map<String, String> kafka = new HashMap<>(QUICK_SESSIONS);
      kafka.put("client.id", name);
      kafka.put("max.poll.records", Integer.toString(plan.pollRecords()));
      kafka.put("metadata.max.age.ms", "2000"); // new topic partitions are noticed soon
      Path file = lake.file(name + ".yaml", kafka);
      List<String> land =
          new ArrayList<>(List.of("--lake", file.toString(), "land", plan.dataset()));
      land.addAll(List.of("--workers", Integer.toString(plan.workers())));
      if (plan.named()) {
        land.addAll(List.of("--instance", name));
      }
      landers.add(new KeptLander(name, servers.limn(), land, folder, trace));
    }
    PlainReader reader = new PlainReader(lake.config(), plan.dataset());
    Waiting.must("a first unit", UNTIL_FIRST_UNIT, () -> landed(reader));
    trace.say("the first unit has landed");
  }

  private static boolean landed(PlainReader reader) {
    try {
      return reader.units() > 0;
    } catch (IOException e) {
      return false; // another run has the file system in its hands
    }
  }

  /** All that the plan has, at the same time. */
  private void hurt(Scene scene) throws Exception {
    List<Callable<Void>> mischief = new ArrayList<>();
    mischief.add(new OutsideMischief(scene, plan.around()));
    for (int number = 0; number < landers.size(); number++) {
      mischief.add(new LanderMischief(scene, landers.get(number), plan.toLanders().get(number)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(mischief.size());
    try {
      for (Future<Void> done : threads.invokeAll(mischief)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the mischief went wrong", e.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
