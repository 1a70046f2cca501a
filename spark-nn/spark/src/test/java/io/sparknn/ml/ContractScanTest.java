package io.sparknn.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.junit.jupiter.api.Test;

/** Every stage of this module is held to {@link EstimatorContract}. */
class ContractScanTest {

  @Test
  void everyStageHasAContract() {
    List<String> stages =
        classes("classes").stream()
            .filter(type -> type.isAssignableTo(PipelineStage.class))
            .filter(ContractScanTest::isConcrete)
            .map(JavaClass::getName)
            .toList();
    assertThat(stages).isNotEmpty();
    assertThat(underContract()).containsExactlyInAnyOrderElementsOf(stages);
  }

  private static Set<String> underContract() {
    return classes("test-classes").stream()
        .filter(type -> type.isAssignableTo(EstimatorContract.class))
        .filter(ContractScanTest::isConcrete)
        .map(type -> (ParameterizedType) type.reflect().getGenericSuperclass())
        .flatMap(contract -> Arrays.stream(contract.getActualTypeArguments()))
        .map(type -> ((Class<?>) type).getName())
        .collect(Collectors.toSet());
  }

  private static boolean isConcrete(JavaClass type) {
    Predicate<JavaModifier> has = type.getModifiers()::contains;
    return !has.test(JavaModifier.ABSTRACT);
  }

  private static List<JavaClass> classes(String folder) {
    return List.copyOf(new ClassFileImporter().importPath(Path.of("target", folder)));
  }
}
