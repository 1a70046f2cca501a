package io.sparknn.ml.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.generation.BeamSearch;
import io.sparknn.layers.AttentionDecoder;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Forcing;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.ProfessorForcing;
import io.sparknn.layers.ScheduledSampling;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.TeacherForcing;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.training.EpochReport;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Seq;

/** Copies a few tokens. */
class SequenceToSequenceTest {
  private static final Dataset<Row> ROWS = Generating.copies(120).cache();
  private static final SequenceToSequenceModel MODEL = copying().fit(ROWS);

  static SequenceToSequence copying() {
    return new SequenceToSequence()
        .setNetwork(Transformers.encoderDecoder(new TransformerSize(1, 16, 2).dropout(0), 8, 8))
        .setOptimizer(new Adam(0.005))
        .setMaxIter(70)
        .setBatchSize(24)
        .setMaxDecodedLength(8)
        .setNumWorkers(2)
        .setSeed(3);
  }

  private static Dataset<Row> sources(List<?>... sources) {
    return TestData.frame(
        List.of(sources).stream().map(source -> RowFactory.create(source)).toList(),
        TestData.field("features", Generating.TOKENS));
  }

  private static SequenceToSequenceModel model() {
    return MODEL.copy(ParamMap.empty());
  }

  @Test
  void targetsAreMadeOfSourcesAlone() {
    double exact =
        new SequenceEvaluator().setMetricName("exactMatch").evaluate(MODEL.transform(ROWS));
    assertThat(exact).isGreaterThan(0.9);
    List<Row> rows = MODEL.transform(ROWS.drop("label")).collectAsList();
    assertThat(rows)
        .extracting(row -> row.getList(row.fieldIndex("prediction")))
        .isEqualTo(
            MODEL.transform(ROWS).collectAsList().stream().map(row -> row.getList(3)).toList());
    assertThat(
            model()
                .setDecoding(new BeamSearch(2))
                .setScoringBatchSize(5)
                .transform(ROWS)
                .filter("prediction = label")
                .count())
        .isGreaterThan(108);
  }

  @Test
  void attentionTellsWhereEachTokenComesFrom() {
    SequenceToSequenceModel telling = model().setAttentionCol("attention");
    for (Row row : telling.transform(ROWS.limit(12)).collectAsList()) {
      List<Integer> prediction = row.getList(row.fieldIndex("prediction"));
      List<Seq<Double>> attention = row.getList(row.fieldIndex("attention"));
      assertThat(attention).hasSameSizeAs(prediction);
      for (Seq<Double> weights : attention) {
        assertThat(weights.size()).isEqualTo(row.getList(row.fieldIndex("features")).size());
        double sum = 0;
        for (int token = 0; token < weights.size(); token++) {
          sum += weights.apply(token);
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
    }
  }

  /** A recurrent encoder, and a recurrent decoder that attends to its states. */
  private static SequenceToSequence recurrent(Forcing forcing) {
    TokenDecoder decoder =
        new TokenDecoder(new Embedding(8, 8), AttentionDecoder.bahdanau(new Gru(16)))
            .forcing(forcing);
    return copying()
        .setNetwork(
            NetworkSpec.graph()
                .input("source", Shape.sequence())
                .input("before", Shape.sequence())
                .node("embedded", new Embedding(8, 8), "source")
                .node("states", new Bidirectional(new Gru(8).sequences()), "embedded")
                .node("logits", decoder, "before", "states")
                .output("logits"))
        .setOptimizer(new Adam(0.01));
  }

  @Test
  void recurrentDecodersTellWhereEachTokenComesFrom() {
    SequenceToSequenceModel model =
        recurrent(new TeacherForcing()).setMaxIter(60).fit(ROWS).setAttentionCol("attention");
    int right = 0;
    int steps = 0;
    for (Row row : model.transform(ROWS).collectAsList()) {
      List<Integer> source = row.getList(row.fieldIndex("features"));
      List<Integer> prediction = row.getList(row.fieldIndex("prediction"));
      List<Seq<Double>> attention = row.getList(row.fieldIndex("attention"));
      assertThat(attention).hasSameSizeAs(prediction);
      for (int step = 0; step < prediction.size(); step++) {
        Seq<Double> weights = attention.get(step);
        assertThat(weights.size()).isEqualTo(source.size());
        double sum = 0;
        for (int token = 0; token < weights.size(); token++) {
          sum += weights.apply(token);
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        steps++;
        right += step < source.size() && prediction.get(step).equals(source.get(step)) ? 1 : 0;
      }
    }
    assertThat((double) right / steps).as("copied tokens").isGreaterThan(0.9);
  }

  /** Own tokens, and a discriminator whose parameters are saved but score nothing. */
  @Test
  void decodersMayReadTheirOwnTokensInTraining(@TempDir Path folder) throws IOException {
    Layer discriminator =
        Sequential.of(
            new Bidirectional(new Gru(4).sequences()), SequencePooling.mean(), new Dense(1));
    for (Forcing forcing :
        List.of(ScheduledSampling.linear(0.01, 0.5), new ProfessorForcing(discriminator))) {
      SequenceToSequence estimator = recurrent(forcing).setMaxIter(8);
      SequenceToSequenceModel model = estimator.fit(ROWS);
      List<EpochReport> history = model.summary().history();
      assertThat(history.get(7).train().get("loss")).isLessThan(history.get(0).train().get("loss"));
      assertThat(estimator.fit(ROWS).network()).as("the same again").isEqualTo(model.network());
      String path = folder.resolve(forcing.getClass().getSimpleName()).toString();
      model.write().save(path);
      assertThat(SequenceToSequenceModel.load(path).transform(ROWS).collectAsList())
          .isEqualTo(model.transform(ROWS).collectAsList());
    }
  }

  @Test
  void sourcesAndTargetsThatCannotBeReadAreNamed() {
    Dataset<Row> broken =
        TestData.frame(
            List.of(
                RowFactory.create(List.of(4), List.of(8)),
                RowFactory.create(List.of(4), List.of(4))),
            TestData.field("features", Generating.TOKENS),
            TestData.field("label", Generating.TOKENS));
    assertThatThrownBy(() -> copying().fit(broken))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "Column 'label' holds the token id 8.0 at place 1 of a row, but ids must be whole numbers"
                + " from 0 to 7");
    assertThat(
            copying()
                .setMaxIter(1)
                .setHandleInvalid("skip")
                .fit(broken)
                .summary()
                .history()
                .get(0)
                .samples())
        .isEqualTo(1);
    assertThatThrownBy(() -> MODEL.transform(sources(List.of(8))).count())
        .hasMessageStartingWith("Column 'features' holds the token id 8.0 at place 0 of a row");
    Row kept =
        model()
            .setHandleInvalid("keep")
            .setAttentionCol("a")
            .transform(sources(List.of(8), List.of(4)))
            .head();
    assertThat(kept.isNullAt(1)).isTrue();
    assertThat(kept.isNullAt(2)).isTrue();
    assertThatThrownBy(() -> copying().setMaxLength(2).fit(ROWS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("but parameter maxLength is 2");
    assertThat(MODEL.transform(sources(List.of())).head().<Integer>getList(1)).isNotNull();
    assertThatThrownBy(() -> copying().fit(ROWS.drop("label")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("There is no column 'label', which parameter labelCol names");
  }

  @Test
  void networkAndTokensMustGoTogether() {
    NetworkSpec one =
        NetworkSpec.sequential(
            Shape.sequence(), new Embedding(8, 4), new Lstm(4).sequences(), new Dense(8));
    assertThatThrownBy(() -> copying().setNetwork(one).fit(ROWS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's inputs are {input=(any)}, but a sequence-to-sequence model reads 2 of token"
                + " ids. Give it two inputs, the source and the target, of Shape.sequence().");
    SequenceToSequence endless = copying().setEndToken(-1);
    assertThatThrownBy(() -> endless.fit(ROWS))
        .hasMessage(
            "Parameter endToken of "
                + endless.uid()
                + " is -1, but a target needs one to learn where it ends. Set it to a token that no"
                + " target has.");
    assertThatThrownBy(() -> copying().setStartToken(8).fit(ROWS))
        .hasMessageContaining("Parameter startToken of")
        .hasMessageContaining("is 8");
  }
}
