package io.limn.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.audit.fact.SparkFactsJson;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit does not trust a file because it has the right name. */
final class FactsFileTest {
  @TempDir private Path folder;

  @Test
  void findsTheFactsOfEachDataset() throws IOException {
    String file = written(facts("orders", true), facts("retail", true));

    FactsFile facts = FactsFile.read(file, declared("orders", "retail"), true);

    assertEquals("orders", facts.of("orders").dataset());
    assertEquals("retail", facts.of("retail").dataset());
  }

  @Test
  void refusesAFileThatLacksADataset() throws IOException {
    String file = written(facts("orders", false));

    assertTrue(refusal(file, false).contains("no facts for retail"), refusal(file, false));
  }

  @Test
  void refusesFactsThatWereGatheredForAnotherAudit() throws IOException {
    String quick = written(facts("orders", false), facts("retail", false));
    assertTrue(refusal(quick, true).contains("without --full"), refusal(quick, true));

    String full = written(facts("orders", true), facts("retail", true));
    assertTrue(refusal(full, false).contains("with --full"), refusal(full, false));
  }

  @Test
  void refusesWhatNoJobHasWritten() throws IOException {
    String file = Files.writeString(folder.resolve("facts"), "{\"dataset\":\"a\"}").toString();

    assertTrue(refusal(file, false).contains("not written by AuditFacts"), refusal(file, false));
    assertThrows(
        LakeException.class, () -> FactsFile.read(folder + "/none", declared("orders"), false));
  }

  private String refusal(String file, boolean full) {
    return assertThrows(
            LakeException.class, () -> FactsFile.read(file, declared("orders", "retail"), full))
        .reason();
  }

  private String written(SparkFacts... facts) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (SparkFacts each : facts) {
      SparkFactsJson.write(each, lines);
      lines.write('\n');
    }
    return Files.write(folder.resolve("facts"), lines.toByteArray()).toString();
  }

  private static SparkFacts facts(String dataset, boolean full) {
    return new SparkFacts(dataset, full, Finding.notYet(), List.of(), List.of());
  }

  private static List<DatasetSpec> declared(String... names) {
    String lake = Path.of("../../conf/lake.yaml").toAbsolutePath().normalize().toString();
    return new Datasets(LakeConfigReader.read(lake)).chosen(List.of(names));
  }
}
