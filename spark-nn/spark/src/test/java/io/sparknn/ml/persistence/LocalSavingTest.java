package io.sparknn.ml.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparknn.layers.Dense;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark Connect's cache does with models since Spark 4.1, on a cluster with another disk. */
class LocalSavingTest {
  private static final String DEFAULT = "fs.defaultFS";

  private NeuralNetworkClassificationModel model;

  @BeforeEach
  void elsewhereByDefault() {
    model =
        new NeuralNetworkClassifier()
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(3)))
            .setMaxIter(1)
            .fit(TestData.clouds(30));
    LocalSpark.session().conf().set(DEFAULT, "elsewhere:///");
  }

  @AfterEach
  void reset() {
    LocalSpark.session().conf().unset(DEFAULT);
  }

  @Test
  void otherwiseTheDefaultFileSystemHolds(@TempDir Path folder) {
    assertThatThrownBy(() -> model.write().overwrite().save(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("elsewhere");
  }

  @Test
  void aModelIsSavedAndLoadedOnTheDriversDisk(@TempDir Path folder) throws Exception {
    assumeTrue(
        Arrays.stream(MLWriter.class.getMethods())
            .anyMatch(method -> method.getName().equals("saveToLocal")),
        "Spark saves on the driver's disk since 4.1.");
    String path = folder.resolve("model").toString();
    MLWriter.class.getMethod("saveToLocal", String.class).invoke(model.write(), path);
    assertThat(folder.resolve("model").resolve("weights.safetensors")).exists();
    Object loaded =
        MLReader.class
            .getMethod("loadFromLocal", String.class)
            .invoke(NeuralNetworkClassificationModel.read(), path);
    assertThat(((NeuralNetworkClassificationModel) loaded).network()).isEqualTo(model.network());
  }
}
