package io.limn.tests;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A lake of a test's own on the shared cluster: another root, and datasets that the test declares.
 */
public final class TestLake {
  private final Path folder;
  private final Path file;

  private TestLake(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Writes a lake's configuration into a folder.
   *
   * @param name of the lake's root on the cluster's file system
   */
  public static TestLake in(Path folder, SharedCluster cluster, String name) throws IOException {
    return in(folder, cluster.lakeFile(), root -> root.replace("/lake\"", "/" + name + "\""));
  }

  /**
   * The same with any cluster's configuration.
   *
   * @param root makes the line of the lake's root from the cluster's
   */
  static TestLake in(Path folder, Path lakeFile, UnaryOperator<String> root) throws IOException {
    Files.createDirectories(folder.resolve("datasets"));
    Files.createDirectories(folder.resolve("schemas"));
    String text =
        Files.readAllLines(lakeFile).stream()
            .map(
                line -> {
                  if (line.startsWith("root:")) {
                    return root.apply(line);
                  }
                  if (line.startsWith("datasets:")) {
                    return "datasets: \"" + folder.resolve("datasets") + "\"";
                  }
                  return line.startsWith("schemas:")
                      ? "schemas: \"" + folder.resolve("schemas") + "\""
                      : line;
                })
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("lake.yaml"), text);
    return new TestLake(folder, file);
  }

  /** Declares a dataset. */
  public DatasetSpec declare(String name, String yaml, String schema) throws IOException {
    Files.writeString(folder.resolve("schemas").resolve(name + ".avsc"), schema);
    Files.writeString(folder.resolve("datasets").resolve(name + ".yaml"), yaml);
    return new Datasets(config()).read(name);
  }

  /**
   * The same lake with Kafka clients of its own.
   *
   * @param name of the file
   * @return what a command's {@code --lake} is
   */
  public Path file(String name, Map<String, String> kafkaProperties) throws IOException {
    String properties =
        kafkaProperties.entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
            .collect(Collectors.joining(", ", "properties: {", "}"));
    // Kafka's come first in the file
    String text = Files.readString(file).replaceFirst("properties: \\{}", properties);
    return Files.writeString(folder.resolve(name), text);
  }

  public Path file() {
    return file;
  }

  /** Changes the configuration file, which must then be another one. */
  public void edit(UnaryOperator<String> change) throws IOException {
    String text = Files.readString(file);
    String changed = change.apply(text);
    if (changed.equals(text)) {
      throw new AssertionError("nothing to change in\n" + text);
    }
    Files.writeString(file, changed);
  }

  /** Gives all workflows of the lake one more property. */
  public void setForWorkflows(String property, String value) throws IOException {
    String first = "    launcherQueue: "; // of oozie.properties
    edit(text -> text.replace(first, "    %s: \"%s\"\n%s".formatted(property, value, first)));
  }

  public LakeConfig config() {
    return LakeConfigReader.read(file.toString());
  }

  public FileStore store() {
    return FileStores.open(config().root(), FileStores.hadoop(config().hadoopConf()));
  }
}
