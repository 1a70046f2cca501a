package io.sparknn.examples.guide;

import io.sparknn.generation.BeamSearch;
import io.sparknn.generation.Sampling;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import io.sparknn.ml.forecasting.Forecaster;
import io.sparknn.ml.forecasting.ForecasterModel;
import io.sparknn.ml.generation.LanguageModel;
import io.sparknn.ml.generation.SequenceToSequence;
import io.sparknn.ml.generation.SequenceToSequenceModel;
import io.sparknn.ml.generation.TrainedLanguageModel;
import io.sparknn.ml.tagging.SequenceTagger;
import io.sparknn.ml.text.VocabularyIndexer;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Pieces of code that the page about sequences shows. */
final class SequenceSnippets {
  private SequenceSnippets() {}

  static PipelineModel classified(Dataset<Row> mails) {
    RegexTokenizer words = new RegexTokenizer().setInputCol("text").setOutputCol("words");
    VocabularyIndexer indexer =
        new VocabularyIndexer().setInputCol("words").setOutputCol("features").setVocabSize(1000);
    NeuralNetworkClassifier classifier =
        new NeuralNetworkClassifier()
            .setNetwork(
                NetworkSpec.sequential(
                    Shape.sequence(), new Embedding(1000, 32), new Lstm(32), new Dense(2)))
            .setMaxLength(200)
            .setTruncation("end");
    return new Pipeline().setStages(new PipelineStage[] {words, indexer, classifier}).fit(mails);
  }

  static double tagged(Dataset<Row> train, Dataset<Row> test) {
    SequenceTagger tagger =
        new SequenceTagger()
            .setNetwork(
                NetworkSpec.sequential(
                    Shape.sequence(),
                    new Embedding(1000, 32),
                    new Bidirectional(new Lstm(32).sequences()),
                    new Dense(17)))
            .setProbabilityCol("probability");
    Dataset<Row> tagged = tagger.fit(train).transform(test);
    return new SequenceEvaluator().setMetricName("tokenAccuracy").evaluate(tagged);
  }

  static Dataset<Row> forecast(Dataset<Row> weather) {
    ForecasterModel model =
        new Forecaster()
            .setKeyCols("station")
            .setTimeCol("hour")
            .setValueCols("temperature")
            .setCovariateCols("sun")
            .setTimeStep(1)
            .setWindowSize(48)
            .setHorizon(24)
            .setNetwork(NetworkSpec.sequential(Shape.sequence(2), new Lstm(16), new Dense(24)))
            .fit(weather);
    return model.transform(weather).select("station", "hour", "prediction");
  }

  static Dataset<Row> translated(Dataset<Row> sentences, Dataset<Row> others) {
    SequenceToSequenceModel model =
        new SequenceToSequence()
            .setNetwork(Transformers.encoderDecoder(new TransformerSize(2, 64, 4), 1000, 1000))
            .setFeaturesCol("english")
            .setLabelCol("french")
            .setMaxDecodedLength(40)
            .setDecoding(new BeamSearch(4))
            .fit(sentences);
    return model.setAttentionCol("attention").transform(others);
  }

  static Dataset<Row> written(Dataset<Row> texts, Dataset<Row> prompts) {
    TrainedLanguageModel model =
        new LanguageModel()
            .setNetwork(Transformers.languageModel(new TransformerSize(2, 64, 4), 1000))
            .setBlockLength(64)
            .fit(texts);
    return model
        .setDecoding(new Sampling(7).temperature(0.8).topP(0.95))
        .setMaxDecodedLength(50)
        .setBitsPerTokenCol("bits")
        .transform(prompts);
  }
}
