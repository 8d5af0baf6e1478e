package io.limn.cli.quarantine;

import static io.limn.cli.quarantine.QuarantinedLake.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.Limn;
import io.limn.core.program.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code limn quarantine} on a lake in a local folder: offset 0 landed; 1 and 4 have an {@code n}
 * that is no number, 2 is no JSON, 3 is no UTF-8.
 */
final class QuarantineCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private QuarantinedLake lake;

  @BeforeEach
  void landsWhatIsRefused() throws IOException {
    lake = new QuarantinedLake(folder);
    lake.land(
        json("a", "1"),
        json("b", "\"x\""),
        "bad".getBytes(UTF_8),
        new byte[] {(byte) 0xff, 0},
        json("e", "\"y\u2028\""));
  }

  @Test
  void listsByDefaultAndByName() throws IOException {
    ok();
    assertTrue(out.toString().contains("landing  type-mismatch         2"), out.toString());
    String listed = out.toString();
    ok("list");
    assertEquals(listed, out.toString());
    ok("--reason", "not-json", "--json");
    assertEquals(1, printed().path("counts").size());
    assertEquals(2, printed().at("/records/0/offset").asInt());
  }

  @Test
  void aSelectionMayStandBeforeTheVerbOrAfterIt() throws IOException {
    ok("list", "--offsets", "2-4", "--json");
    assertEquals(2, printed().path("records").size());
    ok("--offsets", "2-4", "list", "--json");
    assertEquals(2, printed().path("records").size());
    ok("list", "--offsets", "1", "--offsets", "4", "--json");
    assertEquals(2, printed().path("records").size());
    ok("--offsets", "1", "list", "--offsets", "4", "--json");
    assertEquals(2, printed().path("records").size());
    ok("list", "--since", "2026-03-01T12:02:00Z", "--until", "2026-03-01T12:04:00Z", "--json");
    assertEquals(2, printed().path("records").size());
    ok("list", "--topic-partition", "1", "--json");
    assertEquals(0, printed().path("records").size());
  }

  @Test
  void showsARecordWhole() throws IOException {
    ok("show", "--offsets", "1");
    assertTrue(out.toString().contains("landing things/0 offset 1, 2026-03-01T12:01:00Z"));
    assertTrue(out.toString().contains("header    limn.source = file.json"), out.toString());
    assertTrue(out.toString().contains("key       (null)"), out.toString());
    assertTrue(out.toString().contains("1 of 1 records shown."), out.toString());
    ok("show", "--json", "--offsets", "3");
    assertEquals("/wA=", printed().at("/0/valueBase64").asText());
    assertEquals(64, printed().at("/0/schemaFingerprint").asText().length());
  }

  @Test
  void replaysWhatParsesOnceTheSchemaWasMended() throws IOException {
    assertEquals(ExitCode.FAILED, run("replay", "--because", "to see"));
    assertTrue(out.toString().contains("still refused"), out.toString());

    lake.schema(QuarantinedLake.ANYTHING);
    ok("replay", "--dry-run", "--json");
    assertEquals(2, printed().path("replayed").asInt());
    assertTrue(printed().path("amendments").isEmpty());
    ok("replay", "--because", "n may be anything", "--json");
    assertEquals(4, printed().path("selected").asInt());
    assertEquals(2, printed().path("replayed").asInt());
    assertEquals(2, printed().path("stillRefused").size());
    assertEquals(2, printed().at("/examples/0/offset").asInt());
    assertEquals(2, printed().at("/amendments/0/records").asInt());
    assertTrue(err.toString().contains("amendment 1 of things/0: 2 records replayed"));
    assertEquals(ExitCode.FAILED, run("replay", "--because", "again"));
    ok("--json");
    assertEquals(2, printed().path("records").size());
  }

  @Test
  void replaysAnExportThatWasEdited() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    ok("export", "--to", file.toString());
    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    lines.set(1, lines.get(1).replace("\"value\":\"bad\"", "\"value\":" + quoted("c")));
    lines.set(2, lines.get(2).replace("\"valueBase64\":\"/wA=\"", "\"value\":" + quoted("d")));
    Files.write(file, lines);

    ok("replay", "--from", file.toString(), "--because", "edited by hand", "--json");

    assertEquals(2, printed().path("replayed").asInt());
    assertEquals(2, printed().path("edited").asInt());
    assertEquals(1, printed().at("/examples/0/line").asInt());
    lake.schema(QuarantinedLake.ANYTHING);
    ok("replay", "--from", file.toString(), "--because", "and fixed", "--json");
    assertEquals(2, printed().path("replayed").asInt());
    assertEquals(0, printed().path("edited").asInt());
    assertEquals(2, printed().path("settledBefore").asInt());
  }

  @Test
  void namesTheLineOfAnExportThatCannotBeReplayed() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    ok("export", "--to", file.toString(), "--offsets", "2");
    String line = Files.readString(file).strip();
    refused(file, line + "\n" + line, "line 2: offset 2 of things/0 is already on line 1");
    refused(file, "\n\n" + line.replace("\"offset\":2", "\"offset\":0"), "line 3: offset 0");
    refused(file, line.replace("\"value\":", "\"vlaue\":"), "line 1: unknown name");
    refused(file, line.replace("\"value\":\"bad\",", ""), "line 1: give either \"value\" or");
    refused(file, line.replace("\"bad\"", "\"\\ud800\""), "line 1: \"value\" contains half a");
    refused(file, line.replace("\"topicId\":\"life-1\"", "\"topicId\":\"life-2\""), "no topic");
    refused(
        file,
        line.replace("2,\"timestamp", "2.5,\"timestamp"),
        "line 1: \"offset\" is missing, is not a");
    refused(file, line + "\n{\"topic\":", "line 2: ");
    refused(file, "\"text\"", "line 1: not a JSON object");
    ok("--json");
    assertEquals(4, printed().path("records").size());
  }

  @Test
  void anExportReplacesNothingUnlessTold() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), "mine");
    assertEquals(ExitCode.FAILED, run("export", "--to", file.toString()));
    assertTrue(err.toString().contains("would replace"), err.toString());
    assertEquals("mine", Files.readString(file));
    ok("export", "--to", file.toString(), "--overwrite");
    assertEquals(4, Files.readAllLines(file).size());
    Path none = folder.resolve("none.jsonl");
    assertEquals(ExitCode.FAILED, run("export", "--to", none.toString(), "--reason", "no-such"));
    assertFalse(Files.exists(none));
  }

  @Test
  void dismissesASelectionOrAll() throws IOException {
    assertEquals(ExitCode.USAGE, run("dismiss", "--because", "no"));
    assertEquals(ExitCode.USAGE, run("dismiss", "--reason", "not-json"));
    assertEquals(ExitCode.USAGE, run("dismiss", "--all", "--offsets", "1", "--because", "no"));
    assertEquals(
        ExitCode.FAILED, run("dismiss", "--reason", "no-such", "--because", "nobody needs it"));
    ok("dismiss", "--reason", "not-json", "--because", "nobody needs it", "--json");
    assertEquals(1, printed().path("dismissed").asInt());
    ok("dismiss", "--all", "--because", "nobody needs them");
    ok();
    assertTrue(out.toString().contains("No records of things are in quarantine."), out.toString());
  }

  @Test
  void whatGoesIntoTheLedgerNeedsAReason() {
    assertEquals(ExitCode.USAGE, run("replay"));
    assertTrue(err.toString().contains("replay needs --because WHY"), err.toString());
    assertEquals(ExitCode.USAGE, run("replay", "--because", " "));
    assertEquals(ExitCode.USAGE, run("list", "--offsets", "5-5"));
    assertEquals(ExitCode.USAGE, run("list", "--since", "yesterday"));
  }

  private void refused(Path file, String text, String problem) throws IOException {
    Files.writeString(file, text);
    assertEquals(ExitCode.FAILED, run("replay", "--from", file.toString(), "--because", "edited"));
    assertTrue(err.toString().contains(problem), err.toString());
  }

  private static String quoted(String id) throws IOException {
    return new ObjectMapper().writeValueAsString(new String(json(id, "1"), UTF_8));
  }

  private JsonNode printed() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  private void ok(String... args) {
    assertEquals(ExitCode.DONE, run(args), () -> out + "\n" + err);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("--lake", lake.file().toString()));
    all.addAll(List.of("quarantine", "things"));
    all.addAll(List.of(args));
    return Limn.run(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }
}
