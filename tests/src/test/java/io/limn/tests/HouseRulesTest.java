package io.limn.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules that a machine can hold: who may know whom, and what things may be called. */
@AnalyzeClasses(
    packages = "io.limn",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoTestJars.class})
class HouseRulesTest {

  /** What a module lends to other modules' tests keeps to no layer. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule modulesKnowOnlyWhatTheyMay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schemas")
          .definedBy("io.limn.schema..")
          .layer("core")
          .definedBy("io.limn.core..")
          .layer("table")
          .definedBy("io.limn.table..")
          .layer("hive")
          .definedBy("io.limn.hive..")
          .layer("catalog")
          .definedBy("io.limn.catalog..")
          .layer("cluster")
          .definedBy("io.limn.cluster..")
          .layer("ingest")
          .definedBy("io.limn.ingest..")
          .layer("mapreduce")
          .definedBy("io.limn.mapreduce..")
          .layer("spark")
          .definedBy("io.limn.spark..")
          .layer("oozie")
          .definedBy("io.limn.oozie..")
          .layer("cli")
          .definedBy("io.limn.cli..")
          .whereLayer("schemas")
          .mayNotAccessAnyLayer()
          .whereLayer("core")
          .mayOnlyAccessLayers("schemas")
          .whereLayer("table")
          .mayOnlyAccessLayers("core", "schemas")
          .whereLayer("hive")
          .mayOnlyAccessLayers("core")
          .whereLayer("catalog")
          .mayOnlyAccessLayers("core", "schemas")
          .whereLayer("cluster")
          .mayOnlyAccessLayers("core")
          .whereLayer("ingest")
          .mayOnlyAccessLayers("core", "schemas")
          .whereLayer("mapreduce")
          .mayOnlyAccessLayers("table", "core", "schemas")
          .whereLayer("spark")
          .mayOnlyAccessLayers("core", "schemas")
          .whereLayer("oozie")
          .mayOnlyAccessLayers("core")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesKnowNoCircles =
      slices().matching("io.limn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule coreIsLight =
      noClasses()
          .that()
          .resideInAPackage("io.limn.core..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.apache.kafka..")
                  .or(resideInAPackage("io.delta.."))
                  .or(resideInAPackage("org.apache.spark.."))
                  .or(resideInAPackage("org.apache.hadoop.mapreduce..")));

  @ArchTest
  static final ArchRule nothingIsCalledUtil =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..")
          .orShould()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$");

  @ArchTest
  static final ArchRule noGetPrefix =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("io.limn.schema..")
          .and()
          .arePublic()
          .and()
          .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
          .should()
          .haveNameNotMatching("get[A-Z].*")
          .orShould(OverridesForeign.CONDITION)
          .because("a noun needs no verb; what a foreign interface asks for is spared");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
