package io.sparknn.ml.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Rescaling;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files of all kinds to predictions. */
class ImagePipelineTest {
  private static final String[] FORMATS = {"png", "jpeg", "bmp"};

  /** Pictures of different sizes and kinds, with a bright bar that lies (0) or stands (1). */
  private static Dataset<Row> bars(int count) {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      int label = id % 2;
      int side = 12 + random.nextInt(12);
      boolean grey = random.nextBoolean();
      BufferedImage image =
          new BufferedImage(
              side, side, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(grey ? Color.WHITE : Color.CYAN);
      int at = side / 4 + random.nextInt(side / 3);
      if (label == 0) {
        graphics.fillRect(0, at, side, 4);
      } else {
        graphics.fillRect(at, 0, 4, side);
      }
      graphics.dispose();
      rows.add(RowFactory.create(id, TestImages.file(image, FORMATS[id % 3]), (double) label));
    }
    return frame(rows);
  }

  private static Dataset<Row> frame(List<Row> rows) {
    return TestData.frame(
        rows,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("content", DataTypes.BinaryType),
        TestData.field("label", DataTypes.DoubleType));
  }

  private static PipelineStage[] stages(boolean normalize) {
    NeuralNetworkClassifier classifier =
        new NeuralNetworkClassifier()
            .setNetwork(
                NetworkSpec.sequential(
                    Shape.of(1, 8, 8),
                    new Rescaling(normalize ? 1 : 1.0 / 255, 0),
                    new Conv2d(8, 3),
                    Activation.relu(),
                    new MaxPool2d(2),
                    new Flatten(),
                    new Dense(2)))
            .setFeaturesCol(normalize ? "numbers" : "resized")
            .setOptimizer(new Adam(0.02))
            .setMaxIter(10)
            .setBatchSize(8)
            .setNumWorkers(2)
            .setSeed(3);
    ImageDecoder decoder =
        new ImageDecoder().setInputCol("content").setOutputCol("image").setHandleInvalid("skip");
    ImageColorConverter grey =
        new ImageColorConverter().setChannels(1).setInputCol("image").setOutputCol("grey");
    ImageResizer resizer =
        new ImageResizer().setHeight(8).setWidth(8).setInputCol("grey").setOutputCol("resized");
    ImageNormalizer normalizer =
        new ImageNormalizer()
            .setChannels(1)
            .setHeight(8)
            .setWidth(8)
            .setInputCol("resized")
            .setOutputCol("numbers");
    return normalize
        ? new PipelineStage[] {decoder, grey, resizer, normalizer, classifier}
        : new PipelineStage[] {decoder, grey, resizer, classifier};
  }

  @Test
  void learnsFromFilesAndIsReadAsItWasSaved(@TempDir Path folder) throws IOException {
    Dataset<Row> data = bars(90).cache();
    String path = folder.resolve("model").toString();
    PipelineModel model = new Pipeline().setStages(stages(false)).fit(data);
    List<Row> predictions = predictions(model, data);
    assertThat(predictions.stream().filter(row -> row.get(1).equals(row.get(2))).count())
        .isGreaterThan(80);
    model.save(path);
    assertThat(predictions(PipelineModel.load(path), data)).isEqualTo(predictions);
    byte[] text = "no image".getBytes(StandardCharsets.UTF_8);
    Dataset<Row> broken = data.union(frame(List.of(RowFactory.create(99, text, 0.0))));
    assertThat(predictions(model, broken)).isEqualTo(predictions);
  }

  /** Normalized before, or rescaled as the network's first layer: the same numbers. */
  @Test
  void normalizedVectorsAndImageStructsTrainTheSameNetwork() {
    Dataset<Row> data = bars(30).cache();
    PipelineStage[] byVector = stages(true);
    PipelineStage[] byImage = stages(false);
    ((NeuralNetworkClassifier) byVector[4]).setMaxIter(1).setBatchSize(30);
    ((NeuralNetworkClassifier) byImage[3]).setMaxIter(1).setBatchSize(30);
    float[] vector = parameters(new Pipeline().setStages(byVector).fit(data));
    float[] image = parameters(new Pipeline().setStages(byImage).fit(data));
    for (int place = 0; place < vector.length; place++) {
      assertThat(vector[place]).isCloseTo(image[place], within(1e-4f));
    }
  }

  private static float[] parameters(PipelineModel model) {
    PipelineStage last = model.stages()[model.stages().length - 1];
    return ((NeuralNetworkClassificationModel) last).network().parameters();
  }

  private static List<Row> predictions(PipelineModel model, Dataset<Row> data) {
    return model.transform(data).select("id", "label", "prediction").orderBy("id").collectAsList();
  }
}
