package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.store.FileStores;
import io.limn.table.BronzeTable;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.plain.Fate;
import io.limn.tests.plain.PlainReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Quarantine, repaired by real commands on the real broker and the real HDFS. */
final class ReplayIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final String NAME = "replayed";
  private static final int GOOD = 12;
  private static final int MISMATCHED = 4;
  private static final int NOT_JSON = 3;
  private static final int ALL = GOOD + MISMATCHED + NOT_JSON;
  private static final long MOST_MINUTES = 3;

  /**
   * Of those with a number, the edited one among them, silver refuses two and that one at first.
   */
  private static final int MOST_AT_FIRST = GOOD - 2;

  private static final int MANY = 3;

  private static final String YAML =
      """
      name: replayed
      schema: replayed
      zone: UTC
      source: {topic: replayed, topic-partitions: 2, format: json, value: required}
      event-time: {fields: [at], format: iso}
      landing: {roll: {idle: 1 s}, max-quarantine-share: 1.0}
      silver:
        table: replayed
        key: [id]
        deduplicate: by-key
        keep: last
        columns:
          id: {from: id, type: string, required: true}
          sold_at: {from: at, type: timestamp, format: iso, required: true}
          n: {from: n, type: bigint}
        rules:
          - {name: not-many, check: "n is null or n < MOST"}
      """;
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Thing", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"},
        {"name": "n", "type": TYPE}
      ]}""";

  private static final String ANYTHING = "[\"null\", \"long\"], \"default\": null";

  /** The id and number of the record that is edited. */
  private static final int EDITED = 99;

  @TempDir private Path folder;

  private TestLake lake;
  private LimnProcess limn;

  @Test
  void whatWasRefusedLandsOnceOrIsGivenUpAndEverythingTallies() throws Exception {
    lake = TestLake.in(folder, CLUSTER, "replay-it");
    limn = new LimnProcess(CLUSTER.home());
    assertEquals(NAME, declare("\"long\"", MOST_AT_FIRST).name());
    feed();
    ok("land", "--until-caught-up");
    ok("load");
    assertEquals(account(GOOD, 0, MISMATCHED + NOT_JSON, 0), audited("pending"));

    DatasetSpec dataset = declare(ANYTHING, MOST_AT_FIRST);
    assertEquals(MISMATCHED, replayedByTwoAtOnce());
    assertEquals(account(GOOD, MISMATCHED, NOT_JSON, 0), audited("pending"));
    assertEquals(MISMATCHED, ok("load", "--json").json().path("rowsReplayed").asInt());

    Path export = folder.resolve("bad.jsonl");
    ok("quarantine", "export", "--to", export.toString());
    edit(export);
    JsonNode edited =
        ok("quarantine", "replay", "--from", export.toString(), "--because", "by hand", "--json")
            .json();
    assertEquals(1, edited.path("replayed").asInt(), edited::toString);
    assertEquals(1, edited.path("edited").asInt());
    JsonNode dismissed =
        ok("quarantine", "dismiss", "--all", "--because", "test messages", "--json").json();
    assertEquals(NOT_JSON - 1, dismissed.path("dismissed").asInt());
    assertEquals(1, ok("load", "--json").json().path("rowsReplayed").asInt());
    ok("silver");
    assertEquals(account(GOOD, MISMATCHED + 1, 0, NOT_JSON - 1), audited("tallies"));

    mendTheRule();
    assertEquals(account(GOOD, MISMATCHED + 1, 0, NOT_JSON - 1), audited("tallies", "--full"));
    assertEachOffsetOnce();
    assertBronzeHas(dataset, GOOD + MISMATCHED + 1);
  }

  /** What silver's rule refused is kept once the rule lets it through. */
  private void mendTheRule() throws IOException {
    assertEquals(
        MANY, ok("quarantine", "--json", "--reason", "not-many").json().path("records").size());
    DatasetSpec fixed = declare(ANYTHING, EDITED + 1);
    assertEquals(NAME, fixed.name());
    JsonNode steps = ok("silver", "--requeue", "--rule", "not-many", "--json").json();
    assertEquals(1, steps.size(), steps::toString);
    assertEquals("requeue", steps.at("/0/stage").asText());
    assertEquals(MANY, steps.at("/0/in").asInt());
    assertEquals(MANY, steps.at("/0/out").asInt());
    assertEquals(0, ok("quarantine", "--json").json().path("records").size());
  }

  /** Two processes replay the same records at once; returns how many they replayed together. */
  private int replayedByTwoAtOnce() throws Exception {
    List<Process> operators = new ArrayList<>();
    List<File> outputs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      File out = folder.resolve("operator-" + i + ".json").toFile();
      File err = folder.resolve("operator-" + i + ".err").toFile();
      outputs.add(out);
      operators.add(
          limn.start(
              out,
              err,
              command("quarantine", "replay", "--because", "n may be anything", "--json")));
    }
    int replayed = 0;
    for (int i = 0; i < operators.size(); i++) {
      assertTrue(operators.get(i).waitFor(MOST_MINUTES, TimeUnit.MINUTES));
      replayed += new ObjectMapper().readTree(outputs.get(i)).path("replayed").asInt();
    }
    return replayed;
  }

  private DatasetSpec declare(String typeOfN, int most) throws IOException {
    String yaml = YAML.replace("MOST", Integer.toString(most));
    return lake.declare(NAME, yaml, SCHEMA.replace("TYPE", typeOfN));
  }

  private void feed() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ALL; i++) {
      String n = i < GOOD ? Integer.toString(i) : "\"x\"";
      lines.add(i < GOOD + MISMATCHED ? json(i, n) : "no json " + i);
    }
    Path file = Files.write(folder.resolve("things.json"), lines);
    ok("feed", file.toString());
  }

  private static String json(int id, String n) {
    return "{\"id\":\"%d\",\"at\":\"2026-03-01T10:00:00Z\",\"n\":%s}".formatted(id, n);
  }

  /** Makes JSON of the first record of an export. */
  private static void edit(Path export) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(export));
    assertEquals(NOT_JSON, lines.size());
    String value = new ObjectMapper().writeValueAsString(json(EDITED, "" + EDITED));
    String edited = lines.get(0).replaceFirst("\"value\":\"no json \\d+\"", "VALUE");
    lines.set(0, edited.replace("VALUE", "\"value\":" + value));
    Files.write(export, lines);
  }

  private static Map<String, Long> account(
      long landed, long replayed, long stillQuarantined, long dismissed) {
    Map<String, Long> account = new TreeMap<>();
    account.put("landed", landed);
    account.put("replayed", replayed);
    account.put("still quarantined", stillQuarantined);
    account.put("dismissed", dismissed);
    return account;
  }

  /** The account of all topic partitions together, from an audit with that verdict. */
  private Map<String, Long> audited(String verdict, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--json");
    Ended ended = ok("audit", arguments.toArray(String[]::new));
    JsonNode report = ended.json().at("/reports/0");
    assertEquals(verdict, report.path("verdict").asText(), ended::out);
    Map<String, Long> account = new TreeMap<>();
    for (JsonNode equation : report.path("equations")) {
      if (equation.path("name").asText().equals("units balance")) {
        for (JsonNode term : equation.at("/sides/1")) {
          account.merge(term.path("name").asText(), term.path("value").asLong(), Long::sum);
        }
      }
    }
    return account;
  }

  private void assertEachOffsetOnce() throws IOException {
    Map<Fate.Kind, Long> fates = new TreeMap<>();
    new PlainReader(lake.config(), NAME)
        .fates()
        .values()
        .forEach(
            byOffset ->
                byOffset.forEach(
                    (offset, found) -> {
                      assertEquals(1, found.size(), () -> offset + ": " + found);
                      fates.merge(found.get(0).kind(), 1L, Long::sum);
                    }));
    assertEquals(ALL, fates.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(NOT_JSON - 1, fates.get(Fate.Kind.DISMISSED), fates::toString);
    assertEquals(null, fates.get(Fate.Kind.QUARANTINED), fates::toString);
  }

  private void assertBronzeHas(DatasetSpec dataset, long rows) {
    BronzeFacts facts =
        BronzeTable.open(lake.config(), dataset, FileStores.hadoop(lake.config().hadoopConf()))
            .orElseThrow()
            .facts();
    assertEquals(rows, facts.rowsInProgress());
    assertEquals(
        rows, facts.offsets().values().stream().mapToLong(BronzeFacts.Offsets::distinct).sum());
  }

  private Ended ok(String command, String... more) {
    return limn.ok(command(command, more));
  }

  private String[] command(String command, String... more) {
    List<String> line = new ArrayList<>(List.of("--lake", lake.file().toString(), command, NAME));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }
}
