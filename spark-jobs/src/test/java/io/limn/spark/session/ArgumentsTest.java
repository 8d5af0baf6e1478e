package io.limn.spark.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.spark.session.Arguments.NotUnderstood;
import io.limn.spark.session.Arguments.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final Usage DATASETS = Usage.ofDatasets(ArgumentsTest.class, "--json");
  private static final Usage ONE = Usage.ofOne(ArgumentsTest.class, "SQL", "--json");

  @Test
  void takesSeveralDatasetsInTheirOrderAndEachOnce() throws NotUnderstood {
    Arguments arguments = Arguments.parse(DATASETS, "b", "--lake", "lake.yaml", "a", "--json", "b");

    assertEquals(
        new Arguments(List.of("b", "a"), "lake.yaml", Set.of("--json"), List.of(), Map.of()),
        arguments);
  }

  @Test
  void takesNoDatasetWhereThatMeansAllAndAnOptionWithAValue() throws NotUnderstood {
    Usage usage = Usage.ofAnyDatasets(ArgumentsTest.class, "--full").with("--to", "FILE");

    Arguments arguments = Arguments.parse(usage, "--lake", "l", "--to", "hdfs:///facts", "--full");

    assertEquals(List.of(), arguments.operands());
    assertEquals(Optional.of("hdfs:///facts"), arguments.value("--to"));
    assertEquals(Optional.empty(), Arguments.parse(usage, "a", "--lake", "l").value("--to"));
    NotUnderstood refused =
        assertThrows(NotUnderstood.class, () -> Arguments.parse(usage, "--lake", "l", "--to"));
    assertTrue(
        refused.getMessage().endsWith("[DATASET...] --lake FILE [--to FILE] [--full]"),
        refused.getMessage());
    assertThrows(
        NotUnderstood.class, () -> Arguments.parse(DATASETS, "a", "--lake", "l", "--to", "x"));
  }

  @Test
  void takesAChoiceAsOftenAsItIsGivenButNotWithoutItsFlag() throws NotUnderstood {
    Usage usage = DATASETS.choosing("--requeue", "--rule", "NAME");

    Arguments arguments =
        Arguments.parse(
            usage, "a", "--rule", "type:n", "--requeue", "--rule", "other", "--lake", "l");

    assertEquals(List.of("type:n", "other"), arguments.chosen());
    assertTrue(arguments.has("--requeue"));
    NotUnderstood refused =
        assertThrows(
            NotUnderstood.class, () -> Arguments.parse(usage, "a", "--lake", "l", "--rule", "x"));
    assertEquals(
        "--rule goes with --requeue\nusage: spark-submit --class "
            + ArgumentsTest.class.getName()
            + " limn-spark-jobs.jar DATASET... --lake FILE [--json] [--requeue] [--rule NAME]...",
        refused.getMessage());
    assertThrows(
        NotUnderstood.class, () -> Arguments.parse(DATASETS, "a", "--lake", "l", "--rule", "x"));
  }

  @Test
  void takesOneQueryAndNoMore() throws NotUnderstood {
    assertEquals("SELECT 1", Arguments.parse(ONE, "SELECT 1", "--lake", "l").operand());

    NotUnderstood refused =
        assertThrows(NotUnderstood.class, () -> Arguments.parse(ONE, "a", "b", "--lake", "l"));
    assertTrue(refused.getMessage().startsWith("give one SQL, not 2\n"), refused.getMessage());
  }

  @Test
  void saysWhatIsMissingOrUnknownAndWhatItUnderstands() {
    for (List<String> wrong :
        List.of(
            List.of("a"),
            List.of("--lake", "l"),
            List.of("a", "--lake"),
            List.of("a", "--lake", "l", "--jason"))) {
      NotUnderstood refused =
          assertThrows(
              NotUnderstood.class,
              () -> Arguments.parse(DATASETS, wrong.toArray(String[]::new)),
              wrong.toString());
      assertTrue(
          refused.getMessage().endsWith("jar DATASET... --lake FILE [--json]"),
          refused.getMessage());
    }
  }
}
