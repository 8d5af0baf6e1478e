package io.limn.oozie.deploy;

import io.limn.core.LakeException;
import io.limn.core.config.ConfigFiles;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.yaml.YamlFile;
import io.limn.core.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the files of an application together. The configuration goes along as it is, so that a run
 * on the cluster reads what was checked here; only the two folders that {@code lake.yaml} names are
 * called by where they lie in the application.
 */
public final class ApplicationPacker {
  private static final String CONF = "conf/";
  private static final String DATASETS = "datasets";
  private static final String SCHEMAS = "schemas";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final LakeConfig lake;
  private final List<PackedFile> files = new ArrayList<>();

  public ApplicationPacker(LakeConfig lake) {
    this.lake = lake;
  }

  /** Adds texts by their paths: the definitions. */
  public ApplicationPacker definitions(Map<String, String> texts) {
    texts.forEach((path, text) -> files.add(PackedFile.text(path, text)));
    return this;
  }

  /** Adds files of this machine by their paths in the application. */
  public ApplicationPacker jars(Map<String, Path> jars) {
    jars.forEach((path, jar) -> files.add(PackedFile.local(path, jar)));
    return this;
  }

  /**
   * Adds the lake's configuration: {@code lake.yaml}, the datasets, their models and schemas.
   *
   * @param datasets all that are declared, checked
   */
  public ApplicationPacker configuration(List<DatasetSpec> datasets) {
    files.add(PackedFile.text(CONF + "lake.yaml", lakeYaml()));
    Map<String, String> models = new LinkedHashMap<>();
    for (DatasetSpec dataset : datasets) {
      String path = CONF + DATASETS + "/" + dataset.name() + ".yaml";
      files.add(PackedFile.text(path, dataset.text()));
      models.putAll(models(dataset));
    }
    models.forEach(
        (path, location) -> files.add(PackedFile.text(path, ConfigFiles.read(location))));
    for (String schema : ConfigFiles.list(lake.schemas(), ".avsc")) {
      String name = schema.substring(schema.lastIndexOf('/') + 1);
      files.add(PackedFile.text(CONF + SCHEMAS + "/" + name, ConfigFiles.read(schema)));
    }
    return this;
  }

  /** The application, with a version that follows from all that was added. */
  public Application pack(String release) {
    return Application.of(release, files);
  }

  /** Environment variables that {@code lake.yaml} names, and containers must therefore have. */
  public Set<String> variables() {
    Set<String> variables = new TreeSet<>();
    // a comment may speak of one
    String text = ConfigFiles.read(lake.location()).replaceAll("(?m)(^|\\s)#.*$", "");
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      variables.add(matcher.group(1));
    }
    return variables;
  }

  private String lakeYaml() {
    String text = ConfigFiles.read(lake.location());
    for (String key : List.of(DATASETS, SCHEMAS)) {
      text = text.replaceAll("(?m)^" + key + ":.*$", key + ": " + key);
    }
    YamlMap rewritten = YamlFile.read(lake.location(), text);
    for (String key : List.of(DATASETS, SCHEMAS)) {
      if (!rewritten.text(key).equals(key)) {
        throw rewritten.wrong(
            key,
            "cannot be set to the application's folder",
            "write " + key + ": and its value on one line, without indentation");
      }
    }
    return text;
  }

  /** Where in the application each model lies, by where it is now. */
  private Map<String, String> models(DatasetSpec dataset) {
    Map<String, String> models = new LinkedHashMap<>();
    YamlMap yaml = YamlFile.read(dataset.location(), dataset.text());
    for (YamlMap gold : yaml.maps("gold")) {
      String sql = gold.text("sql");
      Path path = Path.of(CONF + DATASETS).resolve(sql).normalize();
      if (sql.contains(":") || !path.startsWith(Path.of("conf"))) {
        throw gold.wrong(
            "sql",
            "'" + sql + "' is outside the configuration folder, and only that folder is uploaded",
            "move it into that folder, as in ../gold/model.sql");
      }
      models.put(path.toString(), ConfigFiles.resolve(dataset.location(), sql));
    }
    return models;
  }

  /** What to throw where something that goes along has not been built. */
  public static LakeException notBuilt(Path jar) {
    return new LakeException(
        "There is nothing to deploy", jar + " does not exist", "build it: mvn -DskipTests package");
  }
}
