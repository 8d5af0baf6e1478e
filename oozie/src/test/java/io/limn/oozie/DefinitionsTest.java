package io.limn.oozie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions as the server would take them, and proof that their faults would be found. */
class DefinitionsTest {
  @TempDir static Path home;
  @TempDir Path folder;

  @BeforeAll
  static void startOozie() {
    OozieRules.start(home);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset/workflow.xml",
        "dataset/coordinator-landed.xml",
        "dataset/coordinator-time.xml",
        "maintenance/workflow.xml",
        "maintenance/coordinator.xml"
      })
  void aDefinitionIsWhatTheServerTakes(String path) {
    String text = Definitions.files().get(path);
    assertEquals(List.of(), new DefinitionRules(folder).violations(path, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the schema
        "dataset/workflow.xml | <capture-output/> | <capture/> | schema: ",
        "dataset/workflow.xml | <mode>cluster</mode> | <modus>cluster</modus> | schema: ",
        "dataset/workflow.xml | workflow:1.0 | workflow:0.1 | schema: ",
        "dataset/coordinator-landed.xml | <throttle>2</throttle> | <throttles>2</throttles> |"
            + " schema: ",
        "dataset/coordinator-time.xml | <sla:should-end> | <sla:should-ends> | schema: ",
        "maintenance/coordinator.xml | timezone=\"UTC\" | zone=\"UTC\" | schema: ",
        // the graph
        "dataset/workflow.xml | <ok to=\"tables\"/> | <ok to=\"table\"/> | E0708",
        "dataset/workflow.xml | <ok to=\"audit\"/> | <ok to=\"load\"/> | E0707",
        "dataset/workflow.xml | <start to=\"pending\"/> | <start to=\"begin\"/> | E0708",
        "maintenance/workflow.xml | <ok to=\"audit\"/> | <ok to=\"sweep\"/> | E0707",
        "maintenance/workflow.xml | <ok to=\"facts\"/> | <ok to=\"fact\"/> | E0708",
        "maintenance/workflow.xml | <case to=\"catalog-order\"> | <case to=\"catalog\"> | E0708",
        "dataset/workflow.xml | <end name=\"end\"/> | <end name=\"fine\"/> | E0708",
        // expressions and properties
        "dataset/workflow.xml | ${dataset}</arg> | ${dataSet}</arg> | nobody knows dataSet",
        "dataset/workflow.xml | wf:lastErrorNode() | wf:lastErrorAction() | oozie: ",
        "dataset/workflow.xml | ${wf:id()} | ${wf:id()]} | oozie: ",
        "dataset/workflow.xml | <property><name>app</name> | <property><name>application</name> |"
            + " oozie: ",
        "dataset/coordinator-landed.xml | coord:days(1) | coord:day(1) | oozie: ",
        "dataset/coordinator-landed.xml | ${coord:current(-1)} | ${coord:curent(-1)} | oozie: ",
        "dataset/coordinator-landed.xml | dataset=\"landed\" | dataset=\"landing\" | oozie: ",
        "dataset/coordinator-landed.xml | LAST_ONLY | LATEST_ONLY | oozie: ",
        "dataset/coordinator-landed.xml | ${timeout} | ${timeOut} | nobody knows timeOut",
        "dataset/coordinator-time.xml | ${zone} | Middle/Earth | oozie: ",
        "maintenance/coordinator.xml | 8 * HOURS | 8 * HOUR_S | nobody knows HOUR_S",
        "dataset/coordinator-time.xml | coord:nominalTime()}</value> | coord:time()}</value> |"
            + " oozie: ",
        // what they name
        "dataset/workflow.xml | io.limn.spark.Run | io.limn.spark.Ran | no jar has"
            + " io.limn.spark.Ran",
        "dataset/workflow.xml | limn-mapreduce.jar# | limn.jar# | no jar has"
            + " io.limn.mapreduce.Main",
        "maintenance/workflow.xml | io.limn.cli.Limn | io.limn.cli.Limm | no jar has"
            + " io.limn.cli.Limm",
        "maintenance/workflow.xml | jars/spark/*.jar | jars/delta/*.jar | nobody deploys"
            + " jars/delta/*.jar",
        "maintenance/workflow.xml | hive.SyncAction | hive.SinkAction | no jar has"
            + " io.limn.catalog.hive.SinkAction",
        "maintenance/workflow.xml | ${app}/jars/catalog | ${app}/jars/catalogue | nobody deploys"
            + " jars/catalogue",
        "maintenance/workflow.xml | ${catalog eq | ${hive eq | nobody knows hive",
        "dataset/workflow.xml | conf/lake.yaml | conf/lake.yml | nobody deploys conf/lake.yml",
      })
  void aFaultIsFound(String path, String right, String wrong, String found) {
    String text = Definitions.files().get(path);
    assertTrue(text.contains(right), path + " no longer has " + right);
    List<String> violations =
        new DefinitionRules(folder).violations(path, text.replace(right, wrong));
    assertTrue(
        violations.stream().anyMatch(violation -> violation.contains(found)),
        () -> "found " + violations);
  }

  /** What a rerun of a coordinator's action deletes, and a prepare before each attempt. */
  @Test
  void nothingIsEverDeletedByOozie() {
    Definitions.files()
        .forEach(
            (path, text) -> {
              for (String element : Set.of("<output-events", "<prepare", "<delete", "<fs")) {
                assertFalse(text.contains(element), path + " has " + element);
              }
            });
  }

  @Test
  void everyActionThatWorksIsRetriedAndLeavesEvidence() {
    Definitions.files()
        .forEach(
            (path, text) -> {
              for (String action : DefinitionRules.actions(text)) {
                if (action.contains("</java>") || action.contains("</spark>")) {
                  assertTrue(action.contains(" retry-max=\""), path + " " + action);
                  assertTrue(
                      action.contains("<error to=\"record-failure\"/>")
                          || action.startsWith("<action name=\"record-failure\""),
                      path + " " + action);
                }
              }
            });
  }
}
