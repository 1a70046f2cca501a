package io.sparknn.examples.guide;

import io.sparknn.ml.data.TokenIds;
import io.sparknn.ml.text.BytePairDecoder;
import io.sparknn.ml.text.BytePairEncoder;
import io.sparknn.ml.text.BytePairEncoderModel;
import io.sparknn.ml.text.CharacterTokenizer;
import io.sparknn.ml.text.HuggingFaceTokenizer;
import io.sparknn.ml.text.VocabularyIndexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Pieces of code that the guide's page on texts shows. */
final class TextSnippets {
  private TextSnippets() {}

  static Dataset<Row> words(Dataset<Row> mails) {
    PipelineStage[] stages = {
      new RegexTokenizer().setInputCol("text").setOutputCol("words").setPattern("\\W+"),
      new VocabularyIndexer()
          .setInputCol("words")
          .setOutputCol("ids")
          .setVocabSize(20_000)
          .setMinCount(2)
          .setMaxLength(400)
          .setTruncation("end")
    };
    PipelineModel model = new Pipeline().setStages(stages).fit(mails);
    return model.transform(mails); // ids is array<int>
  }

  static int vocabularySize(Dataset<Row> rows) {
    TokenIds ids = TokenIds.of(rows.schema().apply("ids")).orElseThrow();
    return ids.vocabularySize();
  }

  static PipelineStage[] characters() {
    PipelineStage[] stages = {
      new CharacterTokenizer().setInputCol("text").setOutputCol("characters"),
      new VocabularyIndexer().setInputCol("characters").setOutputCol("ids").setAddEndToken(true)
    };
    return stages;
  }

  static Dataset<Row> bytePairs(Dataset<Row> speeches) {
    BytePairEncoderModel encoder =
        new BytePairEncoder()
            .setInputCol("text")
            .setOutputCol("ids")
            .setVocabSize(10_000)
            .fit(speeches);
    BytePairDecoder decoder = encoder.decoder().setOutputCol("decoded");
    return decoder.transform(encoder.transform(speeches)); // decoded equals text
  }

  static HuggingFaceTokenizer huggingFace(Path file) throws IOException {
    return new HuggingFaceTokenizer()
        .setTokenizerJson(Files.readString(file))
        .setInputCol("text")
        .setOutputCol("ids");
  }
}
