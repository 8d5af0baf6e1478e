package io.limn.tests.kills;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.core.config.LakeConfig;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.SessionFolders;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.core.store.StoredFile;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import io.limn.tests.LimnProcess;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.TestLake;
import io.limn.tests.plain.PlainLog;
import io.limn.tests.plain.PlainReader;
import io.limn.tests.plain.Reckoning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** A topic and its dataset, the landers that land it, and the sweeps beside them. */
final class SweptTopic implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final LimnProcess limn;
  private final String name;
  private final Path folder;
  private final Trace trace;
  private final NumberedDataset dataset;
  private final FileStore store;
  private final LedgerReader ledger;
  private final List<KeptLander> landers = new ArrayList<>();

  SweptTopic(
      LimnProcess limn,
      TestLake lake,
      String name,
      int topicPartitions,
      int rollRows,
      Duration rollAge)
      throws Exception {
    this.limn = limn;
    this.name = name;
    this.folder = lake.file().getParent();
    this.trace = new Trace(folder);
    this.dataset = new NumberedDataset(lake, name);
    dataset.declare(false, rollRows, rollAge, IDLE);
    dataset.makeTopic(topicPartitions);
    this.store = dataset.lake().store();
    this.ledger = new LedgerReader(store);
  }

  NumberedDataset dataset() {
    return dataset;
  }

  KeptLander lander(String whose, Map<String, String> kafka, String... options) throws IOException {
    List<String> land = new ArrayList<>();
    land.addAll(List.of("--lake", dataset.lake().file(whose + ".yaml", kafka).toString()));
    land.addAll(List.of("land", name));
    land.addAll(List.of(options));
    KeptLander lander = new KeptLander(whose, limn, land, folder, trace);
    landers.add(lander);
    return lander;
  }

  /** Runs a command on the dataset. */
  Ended limn(String command, String... options) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--lake", dataset.lake().file().toString(), command, name));
    words.addAll(List.of(options));
    return limn.run(words.toArray(String[]::new));
  }

  /** Runs {@code limn sweep}, which must succeed, and returns what it says of the dataset. */
  JsonNode sweep(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    JsonNode report = limn("sweep", all.toArray(String[]::new)).expect(0).json().get(0);
    trace.say(
        "swept: %s deleted, %s revoked, folds: %s",
        report.at("/deleted/some"), report.get("sessionsRevoked"), report.get("folded"));
    return report;
  }

  /** Offsets that the ledger accounts for. */
  long accounted() {
    return chapters().stream().mapToLong(Ledger.Chapter::endOffset).sum();
  }

  List<Manifest> manifests() {
    return chapters().stream().flatMap(chapter -> chapter.manifests().stream()).toList();
  }

  /** The files in landing that no manifest names. */
  List<StoredFile> unnamed() {
    List<StoredFile> files = new ArrayList<>();
    try {
      for (StoredFile day : store.list(LakeLayout.landing(name))) {
        files.addAll(store.list(day.location()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> named = new HashSet<>(); // read after the files were listed
    for (Manifest unit : manifests()) {
      unit.getDataFiles().forEach(file -> named.add(location(file)));
      unit.getQuarantineFiles().forEach(file -> named.add(location(file)));
    }
    return files.stream().filter(file -> !named.contains(file.location())).toList();
  }

  String location(DataFile file) {
    return LakeLayout.bronze(name) + "/" + file.getLocation();
  }

  /** The sessions that may publish. */
  Set<String> sessions() {
    Set<String> uuids = new HashSet<>();
    try {
      for (TopicPartitionId id : ledger.topicPartitions(name)) {
        new SessionFolders(store)
            .of(new LedgerFolder(name, id))
            .forEach(each -> uuids.add(each.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return uuids;
  }

  /** How many manifests lie in files of their own. */
  int unfolded() throws IOException {
    int unfolded = 0;
    for (TopicPartitionId id : ledger.topicPartitions(name)) {
      unfolded += ledger.unfolded(new LedgerFolder(name, id));
    }
    return unfolded;
  }

  /** Makes the file system say that a file was changed so long ago. */
  void age(StoredFile file, Duration age) throws IOException {
    LakeConfig lake = dataset.lake().config();
    Configuration hadoop = FileStores.hadoop(lake.hadoopConf());
    var path = new org.apache.hadoop.fs.Path(lake.root() + "/" + file.location());
    path.getFileSystem(hadoop).setTimes(path, Instant.now().minus(age).toEpochMilli(), -1);
  }

  /** What the landers have said so far. */
  LanderLogs said() {
    return LanderLogs.read(landers.stream().flatMap(each -> each.logs().stream()).toList());
  }

  /** Lands the rest, has the audit tally, and counts as a stranger does. */
  List<String> problems() throws IOException {
    landers.forEach(each -> each.retire(true));
    limn("land", "--until-caught-up").expect(0);
    limn("audit").expect(0);
    LakeConfig lake = dataset.lake().config();
    PlainLog log = PlainLog.read(lake.kafka().bootstrapServers(), name);
    List<String> problems = new ArrayList<>(said().unforeseen());
    problems.addAll(Reckoning.problems(log, new PlainReader(lake, name).fates()));
    return problems;
  }

  @Override
  public void close() {
    landers.forEach(KeptLander::close);
  }

  private List<Ledger.Chapter> chapters() {
    return List.copyOf(ledger.read(name).topicPartitions().values());
  }
}
