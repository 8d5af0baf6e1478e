package io.limn.cli.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code limn dataset} on the datasets that the project comes with. */
final class DatasetCommandTest {
  private static final Path LAKE = Path.of("..", "..", "conf", "lake.yaml");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsWhatIsDeclared() {
    assertEquals(ExitCode.DONE, run("dataset", "list"));
    assertTrue(out.toString().contains("silver") || out.toString().contains("SILVER"));
    assertTrue(out.toString().contains("orders_revenue_daily"), out.toString());
  }

  @Test
  void showsADatasetWithItsDefaults() throws IOException {
    assertEquals(ExitCode.DONE, run("dataset", "show", "orders"));
    assertTrue(out.toString().contains("maxRecordBytes: 65536"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(ExitCode.DONE, run("dataset", "show", "orders", "--json"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals("silver.orders", json.at("/silver/table").asText());
    assertEquals("0.5", json.at("/landing/maxQuarantineShare").asText());
  }

  @Test
  void refusesADatasetThatIsNotDeclared() {
    assertEquals(ExitCode.FAILED, run("dataset", "show", "none"));
    assertTrue(err.toString().contains("There is no dataset none"), err.toString());
  }

  @Test
  void findsTheDeclaredDatasetsRight() {
    assertEquals(ExitCode.DONE, run("dataset", "check"), () -> out + "\n" + err);
  }

  @Test
  void namesFileKeyAndRemedyOfAWrongFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("orders.yaml");
    String text = Files.readString(Path.of("..", "..", "conf", "datasets", "orders.yaml"));
    Files.writeString(file, text.replace("deduplicate: by-key", "deduplicate: by-magic"));
    assertEquals(ExitCode.FAILED, run("dataset", "check", file.toString()));
    assertTrue(out.toString().contains("invalid  " + file), out.toString());
    assertTrue(out.toString().contains("deduplicate"), out.toString());
    assertTrue(out.toString().contains("by-content"), out.toString());
  }

  @Test
  void aFileThatNoLakeWouldReadIsNotRight(@TempDir Path folder) throws IOException {
    String text = Files.readString(Path.of("..", "..", "conf", "datasets", "orders.yaml"));
    for (String name : List.of("orders.yml", "orders", "or", "orders.yaml.bak")) {
      Path file = folder.resolve(name);
      Files.writeString(file, text);
      assertEquals(ExitCode.FAILED, run("dataset", "check", file.toString()), name);
      assertTrue(out.toString().contains("its name does not end in .yaml"), out.toString());
      out.getBuffer().setLength(0);
    }
    Path dotted = folder.resolve("orders.old.yaml");
    Files.writeString(dotted, text);
    assertEquals(ExitCode.FAILED, run("dataset", "check", dotted.toString()));
    assertTrue(out.toString().contains("the file name, orders.old,"), out.toString());
  }

  @Test
  void aFolderIsToldFromAFile(@TempDir Path folder) {
    assertEquals(ExitCode.FAILED, run("dataset", "check", folder.toString()));
    assertTrue(out.toString().contains("cause:   it is a directory"), out.toString());
    assertTrue(out.toString().contains("remedy:  give the path of a file"), out.toString());
  }

  @Test
  void aFileThatIsNoTextIsToldByItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("orders.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', '1', '\n', 'b', 0, 1, 2, (byte) 0xff});
    assertEquals(ExitCode.FAILED, run("dataset", "check", file.toString()));
    assertTrue(out.toString().contains(file + ":2 is not valid YAML"), out.toString());
    assertTrue(out.toString().contains("U+0000"), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void aKeyThatIsNoWordIsTold(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("orders.yaml");
    Files.writeString(file, "name: orders\n{a: b}: c\n");
    assertEquals(ExitCode.FAILED, run("dataset", "check", file.toString()));
    assertTrue(out.toString().contains(file + ":2: a key"), out.toString());
  }

  @Test
  void withoutACommandItSaysHowItIsUsed() {
    assertEquals(ExitCode.USAGE, run("dataset"));
    assertTrue(err.toString().contains("list"), err.toString());
  }

  private int run(String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--lake";
    all[args.length + 1] = LAKE.toString();
    return Limn.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
