package io.limn.core.dataset;

import io.limn.core.LakeException;
import io.limn.core.config.ConfigFiles;
import io.limn.core.config.LakeConfig;
import java.util.List;

/** The declared datasets of a lake: the files in its datasets folder. */
public final class Datasets {
  static final String NAME = "[a-z][a-z0-9_]*";
  private static final String ENDING = ".yaml";

  private final LakeConfig lake;

  public Datasets(LakeConfig lake) {
    this.lake = lake;
  }

  /** The names of all files, sorted, whether or not the files are right. */
  public List<String> names() {
    return ConfigFiles.list(lake.datasets(), ENDING).stream()
        .map(Datasets::nameOf)
        .sorted()
        .toList();
  }

  /**
   * One dataset.
   *
   * @throws LakeException when there is none of that name, or its file is wrong
   */
  public DatasetSpec read(String name) {
    String location = lake.datasets() + "/" + name + ENDING;
    if (!name.matches(NAME) || !ConfigFiles.exists(location)) {
      throw undeclared(name, location);
    }
    return readFile(location);
  }

  private LakeException undeclared(String name, String location) {
    String misnamed = lake.datasets() + "/" + name + ".yml";
    return name.matches(NAME) && ConfigFiles.exists(misnamed)
        ? new LakeException(
            "There is no dataset " + name,
            misnamed + " is not read: its name does not end in " + ENDING,
            "rename it to " + location)
        : new LakeException(
            "There is no dataset " + name,
            lake.datasets() + " declares " + String.join(", ", names()),
            "use one of these, or declare it in " + location);
  }

  /** All of them, by name. */
  public List<DatasetSpec> all() {
    return names().stream().map(this::read).toList();
  }

  /** Those of these names, each once; without names, all of them. */
  public List<DatasetSpec> chosen(List<String> names) {
    return names.isEmpty() ? all() : names.stream().distinct().map(this::read).toList();
  }

  /** A dataset's file wherever it is, held to the same rules. */
  public DatasetSpec readFile(String location) {
    return DatasetReader.read(location, ConfigFiles.read(location), lake.schemas());
  }

  /**
   * What the file of a dataset is called, without its ending.
   *
   * @throws LakeException when no lake would read a file of that name
   */
  static String nameOf(String location) {
    String file = location.substring(location.lastIndexOf('/') + 1);
    if (!file.endsWith(ENDING)) {
      int dot = file.lastIndexOf('.');
      throw new LakeException(
          location + " is not a dataset's file",
          "its name does not end in " + ENDING + ", and a lake reads only files that do",
          "rename it to " + (dot > 0 ? file.substring(0, dot) : file) + ENDING);
    }
    return file.substring(0, file.length() - ENDING.length());
  }
}
