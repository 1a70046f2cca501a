package io.sparknn.ml.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Dense;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.text.VocabularyIndexer;
import io.sparknn.ml.text.VocabularyIndexerModel;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.nio.file.Path;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark Connect's ML service does with a saved model. */
class SavedModelsTest {

  @Test
  void givesTheModelWithoutParametersThatCannotBeSent(@TempDir Path folder) throws Exception {
    NeuralNetworkClassificationModel model =
        new NeuralNetworkClassifier()
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(3)))
            .setLoss(new CrossEntropy().withLabelSmoothing(0.1))
            .setMaxIter(1)
            .setPredictionCol("class")
            .fit(TestData.clouds(30));
    model.write().overwrite().save(folder.toString());
    Transformer loaded = SavedModels.load(folder.toString());
    assertThat(loaded).isInstanceOf(NeuralNetworkClassificationModel.class);
    NeuralNetworkClassificationModel read = (NeuralNetworkClassificationModel) loaded;
    assertThat(read.getLoss()).isEqualTo(new CrossEntropy().withLabelSmoothing(0.1));
    assertThat(read.isSet(read.loss())).isFalse();
    assertThat(read.isSet(read.predictionCol())).isTrue();
    assertThat(read.network().spec()).isEqualTo(model.network().spec());
  }

  @Test
  void refusesWhatIsNoModelOfThisLibrary(@TempDir Path folder) throws Exception {
    LocalSpark.session();
    new NeuralNetworkClassifier().write().overwrite().save(folder.toString());
    assertThatThrownBy(() -> SavedModels.load(folder.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The folder "
                + folder
                + " holds a io.sparknn.ml.classification.NeuralNetworkClassifier, but a model of"
                + " Spark NN was expected; load it with its own class.");
    new MinMaxScaler().write().overwrite().save(folder.toString());
    assertThatThrownBy(() -> SavedModels.load(folder.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds a org.apache.spark.ml.feature.MinMaxScaler");
  }

  @Test
  void readsTheStringsOfASavedModel(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = LocalSpark.session().sql("SELECT array('a', 'b', 'a') AS tokens");
    VocabularyIndexerModel model =
        new VocabularyIndexer().setInputCol("tokens").setOutputCol("ids").fit(rows);
    model.write().save(folder.resolve("model").toString());
    String path = folder.resolve("model").toString();
    assertThat(SavedModels.strings(path, model.uid(), "vocabulary")).containsExactly("a", "b");
    assertThatThrownBy(() -> SavedModels.strings(path, "another", "vocabulary"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The folder %s holds model %s, but another was loaded from there; load it again, or from where it is now."
                .formatted(path, model.uid()));
    assertThatThrownBy(() -> SavedModels.strings(path, model.uid(), "merges"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A VocabularyIndexerModel has no merges.");
  }
}
