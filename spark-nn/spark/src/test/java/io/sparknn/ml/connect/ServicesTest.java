package io.sparknn.ml.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.junit.jupiter.api.Test;

/** Spark Connect finds every stage that a client may ask for. */
class ServicesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sparknn.ml");

  @Test
  void everyEstimatorTransformerAndEvaluatorIsRegistered() {
    List<String> registered =
        Stream.of(Estimator.class, Transformer.class, Evaluator.class)
            .flatMap(service -> ServiceLoader.load(service).stream())
            .map(provider -> provider.type().getName())
            .filter(name -> name.startsWith("io.sparknn."))
            .filter(name -> !name.equals(SavedModels.class.getName()))
            .toList();
    List<String> stages =
        CLASSES.stream()
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(
                type ->
                    type.isAssignableTo(PipelineStage.class)
                        || type.isAssignableTo(Evaluator.class))
            .filter(type -> !type.isAssignableTo(Model.class))
            .map(type -> type.getName())
            .toList();
    assertThat(registered).containsExactlyInAnyOrderElementsOf(stages);
  }
}
