package io.limn.tests.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.JavaCommand;
import io.limn.cluster.process.Output;
import io.limn.tests.LimnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pitest changes one comparison, condition or result after the other in what decides which files
 * Hive need not read, and runs the tests of {@code lake/hive} that come by. One that no test
 * notices stands in {@code tests/mutants.tsv}, with the reason why it changes nothing, or fails the
 * build. The report is {@code target/mutation/mutations.xml}.
 */
@Tag("long")
final class PruningMutationsIT {
  private static final Path MODULE = LimnProcess.checkout().resolve("lake/hive");
  private static final Path FOLDER = Path.of("target", "mutation").toAbsolutePath();
  private static final int HEAP_MEGABYTES = 512;
  private static final long AT_LEAST = 200;
  private static final String TESTS =
      "io.limn.hive.PruningTest,io.limn.hive.StatisticsTest,io.limn.hive.TranslationTest,io.limn.hive.PartitionPruningTest,io.limn.hive.CastPruningTest,io.limn.hive.FieldPruningTest,io.limn.hive.NestedTest,io.limn.hive.TimesTest";
  private static final List<String> FOR_HIVE =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

  @Test
  void aTestNoticesWhenPruningIsWrong() throws Exception {
    Files.createDirectories(FOLDER);
    Path log = FOLDER.resolve("pitest.log");
    try (ChildJvm pitest = ChildJvm.start(command(), Output.file(log))) {
      assertEquals(0, pitest.await(), () -> "see " + log);
    }
    Path report = FOLDER.resolve("mutations.csv");
    long all = Mutants.all(report);
    Map<String, Long> unnoticed = Mutants.unnoticed(report);
    System.out.printf("%d mutants, unnoticed: %s%n", all, unnoticed);
    assertTrue(all > AT_LEAST, "so few mutants prove little: " + all);
    Map<String, Long> allowed = Mutants.allowed(Path.of("mutants.tsv"));
    unnoticed
        .entrySet()
        .removeIf(each -> each.getValue() <= allowed.getOrDefault(each.getKey(), 0L));
    assertEquals(Map.of(), unnoticed, "no test detects these, and mutants.tsv does not say why");
  }

  private static JavaCommand command() throws IOException {
    Path target = MODULE.resolve("target");
    List<String> classPath =
        new ArrayList<>(
            List.of(
                target.resolve("test-classes").toString(), target.resolve("classes").toString()));
    List<String> jars =
        List.of(Files.readString(target.resolve("mutation-classpath")).trim().split(":", -1));
    // hive-exec.jar contains older classes of what Pitest itself uses
    jars.stream().filter(jar -> !jar.contains("/hive-exec/")).forEach(classPath::add);
    jars.stream().filter(jar -> jar.contains("/hive-exec/")).forEach(classPath::add);
    return new JavaCommand(
        HEAP_MEGABYTES,
        List.of(),
        classPath,
        "org.pitest.mutationtest.commandline.MutationCoverageReport",
        List.of(
            "--targetClasses=io.limn.hive.filter.*",
            "--targetTests=" + TESTS,
            "--sourceDirs=" + MODULE.resolve("src/main/java"),
            "--reportDir=" + FOLDER,
            "--timestampedReports=false",
            "--outputFormats=CSV,XML",
            "--threads=2",
            // a busy machine is no test that notices
            "--timeoutConst=60000",
            "--jvmArgs=" + String.join(",", FOR_HIVE)),
        Map.of());
  }
}
