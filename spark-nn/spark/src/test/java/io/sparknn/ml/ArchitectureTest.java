package io.sparknn.ml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where the code of the Spark module lives. */
class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void livesInOnePackageTree() {
    classes()
        .should()
        .resideInAnyPackage("io.sparknn.ml..", "org.apache.spark..")
        .allowEmptyShould(true)
        .check(MODULE);
  }

  @Test
  void reachesIntoSparkFromOneFileOnly() {
    Set<String> files =
        MODULE.stream()
            .filter(type -> type.getPackageName().startsWith("org.apache.spark"))
            .map(ArchitectureTest::sourceFile)
            .collect(Collectors.toSet());
    assertThat(files)
        .as("source files in packages of Spark, there to reach its package-private members")
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("io.sparknn.ml.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(MODULE);
  }

  @Test
  void logsInsteadOfPrinting() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true).check(MODULE);
  }

  private static String sourceFile(JavaClass type) {
    return type.getPackageName()
        + "/"
        + type.getSource().flatMap(source -> source.getFileName()).orElse(type.getName());
  }
}
