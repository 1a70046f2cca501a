package io.sparknn.ml.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sparknn.ml.text.VocabularyIndexerModel;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.junit.jupiter.api.Test;

/** Spark Connect finds every stage that a client may ask for. */
class ServicesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

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
            .map(type -> type.getName())
            .toList();
    assertThat(registered).containsExactlyInAnyOrderElementsOf(stages);
  }

  @Test
  void aModelIsNotMadeWithoutContent() {
    assertThatThrownBy(VocabularyIndexerModel::new)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "VocabularyIndexerModel was constructed without content, but a model has a network or a"
                + " vocabulary; fit its estimator, or load a saved one.");
  }
}
