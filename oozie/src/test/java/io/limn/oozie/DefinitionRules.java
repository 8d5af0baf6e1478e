package io.limn.oozie;

import io.limn.core.LakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.oozie.command.CommandException;

/** Everything that can be wrong with a definition and is found without a server. */
final class DefinitionRules {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern TEXT_IN_EXPRESSION = Pattern.compile("'[^']*'");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z]+)?\\(?");
  private static final Pattern PARAMETER = Pattern.compile("<property><name>(\\w+)</name><value>");
  private static final Pattern MAIN_CLASS =
      Pattern.compile("<(?:main-class|class)>([^<]*)</(?:main-class|class)>");
  private static final Pattern ACTION = Pattern.compile("(?s)<action name=.*?</action>");
  private static final Pattern IN_APPLICATION = Pattern.compile("\\$\\{app}/([^\\s<#]*)");

  /** Oozie's constants, the operators of expressions, and what a URI template knows. */
  private static final Set<String> BUILT_IN =
      Set.of("MINUTES", "HOURS", "eq", "empty", "YEAR", "MONTH", "DAY", "HOUR");

  /** The modules whose classes run in which jar, or folder of jars. */
  private static final Map<String, String> JARS =
      Map.of(
          "jars/limn.jar", "../lake/cli",
          "jars/limn-mapreduce.jar", "../mapreduce",
          "jars/limn-spark-jobs.jar", "../spark-jobs",
          "jars/catalog", "../lake/catalog");

  /** What else a deployed version holds. */
  private static final Set<String> DEPLOYED =
      Set.of("conf/lake.yaml", "jars/spark/*.jar", Definitions.DATASET, Definitions.MAINTENANCE);

  private final Path folder;
  private final Map<String, String> properties = new TreeMap<>(Samples.common());

  /**
   * Rules for the definitions of one dataset.
   *
   * @param folder where definitions are put for Oozie to read
   */
  DefinitionRules(Path folder) {
    this.folder = folder;
    properties.putAll(
        JobProperties.of(Samples.scheduled("retail", "{every: day, start: 2024-01-01}")));
    properties.put("lakeRoot", folder.resolve("lake").toUri().toString());
    properties.put("start", "2024-01-01T00:00Z");
    properties.put("end", "2024-01-03T00:00Z");
  }

  /** What is wrong with a definition, in the words of the check that found it. */
  List<String> violations(String path, String text) {
    List<String> violations = new ArrayList<>();
    try {
      Definitions.check(path, text);
    } catch (LakeException e) {
      violations.add("schema: " + e.reason());
      return violations;
    }
    violations.addAll(unknownNames(text));
    violations.addAll(missingClasses(text));
    violations.addAll(missingFiles(text));
    try {
      dryRun(path, text);
    } catch (CommandException e) {
      violations.add("oozie: " + e.getMessage());
    }
    return violations;
  }

  private void dryRun(String path, String text) throws CommandException {
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (text.contains("<workflow-app ")) {
      OozieRules.dryRunWorkflow(file, properties);
    } else {
      OozieRules.dryRunCoordinator(file, properties);
    }
  }

  /**
   * Words of expressions that are neither generated, defaulted nor Oozie's; functions are Oozie's
   * to check.
   */
  private Set<String> unknownNames(String text) {
    Set<String> known = new TreeSet<>(BUILT_IN);
    known.addAll(properties.keySet());
    PARAMETER.matcher(text).results().forEach(found -> known.add(found.group(1)));
    Set<String> unknown = new TreeSet<>();
    for (MatchResult expression : EXPRESSION.matcher(text).results().toList()) {
      String words = TEXT_IN_EXPRESSION.matcher(expression.group(1)).replaceAll("");
      WORD.matcher(words)
          .results()
          .map(MatchResult::group)
          .filter(word -> !word.endsWith("(") && !known.contains(word))
          .forEach(word -> unknown.add("nobody knows " + word));
    }
    return unknown;
  }

  /** The XML of each action of a workflow. */
  static List<String> actions(String text) {
    return ACTION.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Main classes that are in none of the jars that their action brings along. */
  private static List<String> missingClasses(String text) {
    List<String> missing = new ArrayList<>();
    for (String action : actions(text)) {
      for (MatchResult main : MAIN_CLASS.matcher(action).results().toList()) {
        String source = "src/main/java/" + main.group(1).replace('.', '/') + ".java";
        boolean found =
            JARS.entrySet().stream()
                .filter(jar -> action.contains(jar.getKey()))
                .anyMatch(jar -> Files.exists(Path.of(jar.getValue(), source)));
        if (!found) {
          missing.add("no jar has " + main.group(1));
        }
      }
    }
    return missing;
  }

  private static List<String> missingFiles(String text) {
    return IN_APPLICATION
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(file -> !JARS.containsKey(file) && !DEPLOYED.contains(file))
        .map(file -> "nobody deploys " + file)
        .toList();
  }
}
