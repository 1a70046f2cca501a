package io.sparknn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Packages of the core depend on each other in one direction only. */
class ArchitectureTest {
  /** Lowest first: a package may use those of its own level and below. A new one needs a place. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("shape"),
          List.of("engine"),
          List.of("autodiff"),
          List.of("parameters"),
          List.of("layers", "losses", "optim", "metrics"),
          List.of("network"),
          List.of("augmentation", "generation", "neurons"),
          List.of("data"),
          List.of("regularization"),
          List.of("training"),
          List.of("persistence", "zoo"));

  private static final JavaClasses CORE =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @TestFactory
  Stream<DynamicTest> packagesDependOnLowerOnesOnly() {
    return Stream.iterate(0, level -> level < LEVELS.size() - 1, level -> level + 1)
        .map(
            level ->
                DynamicTest.dynamicTest(
                    String.join(", ", LEVELS.get(level)),
                    () ->
                        noClasses()
                            .that()
                            .resideInAnyPackage(packages(LEVELS.subList(level, level + 1)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages(LEVELS.subList(level + 1, LEVELS.size())))
                            .allowEmptyShould(true)
                            .check(CORE)));
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("io.sparknn.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void everyPackageHasItsPlace() {
    classes()
        .should()
        .resideInAnyPackage(packages(LEVELS))
        .because("LEVELS in this test says what each package may use; add the new package there")
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void standsAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.bytedeco..", "org.nd4j..")
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void logsInsteadOfPrinting() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true).check(CORE);
  }

  private static String[] packages(List<List<String>> levels) {
    return levels.stream()
        .flatMap(List::stream)
        .map(name -> "io.sparknn." + name + "..")
        .toArray(String[]::new);
  }
}
