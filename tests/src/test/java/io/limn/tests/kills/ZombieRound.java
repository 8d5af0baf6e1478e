package io.limn.tests.kills;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Manifest;
import io.limn.tests.LimnProcess;
import io.limn.tests.SharedCluster;
import io.limn.tests.TestLake;
import io.limn.tests.Waiting;
import io.limn.tests.plain.PlainLog;
import io.limn.tests.plain.PlainReader;
import io.limn.tests.plain.Reckoning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One try to have a zombie refused, with a topic, a dataset and landers of its own. Both landers
 * read the same dataset, but roll differently: the zombie by age only, so that one unit takes all
 * records in; the new owner after few rows.
 */
final class ZombieRound implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration UNTIL_REFUSED = Duration.ofSeconds(20);
  private static final int RECORDS = 4_000;

  /** With so long ids the records fill more than what a lander keeps in memory of a file. */
  private static final int LONGEST_ID_WORDS = 40;

  private static final int NEW_OWNERS_ROWS = 40;
  private static final int ZOMBIES_ROWS = 1_000_000;

  /** The zombie is stopped before its unit is so old, and wakes up after. */
  private static final Duration ZOMBIES_AGE = Duration.ofSeconds(8);

  private static final Pattern REFUSED =
      Pattern.compile("unit \\[0, (?<end>\\d+)\\) dropped: Lost\\[toSession=(?<winner>[^]]+)]");

  /**
   * What the zombie was told.
   *
   * @param zombiesEnd of the unit that it wanted to publish from offset 0
   * @param winningSession as the zombie heard it
   * @param winner the new owner's unit from offset 0
   * @param ledgerEnd before the zombie woke up
   */
  record Refusal(long zombiesEnd, String winningSession, Manifest winner, long ledgerEnd) {}

  private final SharedCluster cluster;
  private final LimnProcess limn;
  private final String name;
  private final Path folder;
  private final Trace trace;
  private final NumberedDataset newOwners;
  private final FileStore store;
  private final KeptLander zombie;
  private KeptLander newOwner;

  ZombieRound(SharedCluster cluster, String name, Path folder) throws Exception {
    this.cluster = cluster;
    this.limn = SharedClasses.learned(cluster);
    this.name = name;
    this.folder = folder;
    this.trace = new Trace(folder);
    NumberedDataset zombies = dataset("zombies", ZOMBIES_ROWS, ZOMBIES_AGE);
    this.newOwners = dataset("new-owners", NEW_OWNERS_ROWS, Duration.ofSeconds(1));
    this.store = zombies.lake().store();
    zombies.makeTopic(1);
    zombies.fill(1, RECORDS, LONGEST_ID_WORDS);
    this.zombie = lander(zombies, "zombie", RECORDS);
  }

  /**
   * Stops a lander inside its unit, has another take over, and wakes it up; empty: it did not try.
   */
  Optional<Refusal> refusal() throws IOException {
    Waiting.must("an open unit", PATIENCE, () -> openFile().isPresent());
    zombie.signal("STOP");
    StoredFile open = openFile().orElseThrow();
    long wakingMillis = open.modifiedAtEpochMillis() + ZOMBIES_AGE.toMillis();
    newOwner = lander(newOwners, "new-owner", NEW_OWNERS_ROWS);
    Waiting.must("a first unit", PATIENCE, () -> firstUnit().isPresent());
    newOwner.signal("STOP"); // the ledger shall not get as far as the zombie has
    Waiting.must("the zombie's time", PATIENCE, () -> System.currentTimeMillis() > wakingMillis);
    Manifest winner = firstUnit().orElseThrow();
    long ledgerEnd = chapter().orElseThrow().endOffset();
    zombie.signal("CONT");
    boolean tried = Waiting.until(UNTIL_REFUSED, () -> refused().find());
    newOwner.signal("CONT");
    if (!tried) {
      return Optional.empty();
    }
    Waiting.must("the zombie's file is deleted", PATIENCE, () -> gone(open));
    Matcher refused = refused();
    trace.say("refused: %s", refused.find());
    long end = Long.parseLong(refused.group("end"));
    return Optional.of(new Refusal(end, refused.group("winner"), winner, ledgerEnd));
  }

  /** Lands the rest, has the audit tally, and counts as a stranger does. */
  List<String> problems() throws IOException {
    zombie.retire(true);
    newOwner.retire(true);
    LimnProcess inside = new LimnProcess(cluster.home());
    String lake = newOwners.lake().file().toString();
    inside.ok("--lake", lake, "land", name, "--until-caught-up");
    inside.ok("--lake", lake, "audit", name);
    PlainLog log = PlainLog.read(newOwners.lake().config().kafka().bootstrapServers(), name);
    return Reckoning.problems(log, new PlainReader(newOwners.lake().config(), name).fates());
  }

  @Override
  public void close() {
    zombie.close();
    if (newOwner != null) {
      newOwner.close();
    }
  }

  private NumberedDataset dataset(String whose, int rows, Duration age) throws IOException {
    TestLake lake = TestLake.in(folder.resolve(whose), cluster, "zombies");
    NumberedDataset dataset = new NumberedDataset(lake, name);
    dataset.declare(false, rows, age, Duration.ofMinutes(10));
    return dataset;
  }

  private KeptLander lander(NumberedDataset dataset, String whose, int pollRecords)
      throws IOException {
    Map<String, String> kafka =
        Map.of("session.timeout.ms", "6000", "max.poll.records", Integer.toString(pollRecords));
    String file = dataset.lake().file("quick.yaml", kafka).toString();
    return new KeptLander(whose, limn, List.of("--lake", file, "land", name), folder, trace);
  }

  private Optional<Ledger.Chapter> chapter() {
    return new LedgerReader(store).read(name).topicPartitions().values().stream().findFirst();
  }

  private Optional<Manifest> firstUnit() {
    return chapter().flatMap(chapter -> chapter.manifests().stream().findFirst());
  }

  /** The landed file of a unit that begins at offset 0, once it is too large for memory. */
  private Optional<StoredFile> openFile() {
    try {
      for (StoredFile day : store.list(LakeLayout.landing(name))) {
        for (StoredFile file : store.list(day.location())) {
          if (file.name().startsWith(name + "-0-0000") && !file.name().contains("quarantine")) {
            return Optional.of(file);
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean gone(StoredFile file) {
    try {
      return store.status(file.location()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Matcher refused() {
    try {
      return REFUSED.matcher(Files.readString(zombie.logs().get(0), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
