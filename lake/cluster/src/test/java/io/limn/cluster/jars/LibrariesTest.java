package io.limn.cluster.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module's jars are linked in one folder, as the build wrote them last. */
final class LibrariesTest {
  @TempDir private Path folder;

  @Test
  void linksEveryJarAndNamesThoseOfCommandLinesWithoutTheirVersion() throws IOException {
    built("kafka", "clients-4.3.1.jar", "jamm-0.4.0.jar");
    Files.createFile(target("kafka").resolve("limn-server-kafka-0.1.0-SNAPSHOT-root.jar"));
    assertEquals(
        Set.of("clients-4.3.1.jar", "jamm.jar", "limn-server-kafka-root.jar"), linked("kafka"));
  }

  @Test
  void followsTheBuild() throws IOException {
    built("kafka", "clients-4.3.1.jar", "same-1.jar");
    linked("kafka");
    built("kafka", "clients-4.4.0.jar", "same-1.jar");
    assertEquals(Set.of("clients-4.4.0.jar", "same-1.jar"), linked("kafka"));
  }

  @Test
  void theStorageHandlerIsLinkedOnceItHasBeenBuilt() throws IOException {
    assertEquals(Set.of(), names(libraries().hiveHandler()));
    Path target = Files.createDirectories(folder.resolve("lake/hive/target"));
    for (String name :
        List.of(
            "limn-hive.jar",
            // what the jar was before shading
            "limn-hive-0.1.0-SNAPSHOT.jar",
            "limn-hive-0.1.0-SNAPSHOT-tests.jar")) {
      Files.createFile(target.resolve(name));
    }
    assertEquals(Set.of("limn-hive.jar"), names(libraries().hiveHandler()));
  }

  @Test
  void saysHowToBuildWhatIsNotBuilt() {
    LakeException refused = assertThrows(LakeException.class, () -> libraries().linked("kafka"));
    assertTrue(refused.remedy().contains("mvn"), refused.remedy());
  }

  private Set<String> linked(String module) throws IOException {
    return names(libraries().linked(module));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> links = Files.list(folder)) {
      return links
          .map(link -> link.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private Libraries libraries() {
    return new Libraries(folder.resolve("home"), new Checkout(folder));
  }

  private void built(String module, String... jars) throws IOException {
    Files.createDirectories(target(module));
    List<String> paths =
        Stream.of(jars).map(jar -> folder.resolve("repository").resolve(jar).toString()).toList();
    Files.writeString(target(module).resolve("classpath"), String.join(File.pathSeparator, paths));
  }

  private Path target(String module) {
    return folder.resolve("lake/cluster/servers").resolve(module).resolve("target");
  }
}
