package io.sparknn.ml.generation;

import io.sparknn.generation.Decoding;
import io.sparknn.generation.Generated;
import io.sparknn.generation.Generator;
import io.sparknn.generation.Limits;
import io.sparknn.ml.scoring.BatchScoring;
import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import io.sparknn.persistence.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * How a network makes a target of each source.
 *
 * @param decoding how tokens are chosen, in JSON
 * @param maxTokens how many are generated at most
 * @param start the token that every target begins with
 * @param end the token that ends a target; −1 for none
 * @param prediction whether there is a column of targets
 * @param attention whether there is a column of attention weights
 */
record Translations(
    String decoding, int maxTokens, int start, int end, boolean prediction, boolean attention)
    implements BatchScoring {

  @Override
  public List<Object[]> score(
      OpenNetwork network, List<InputBatch> inputs, List<InternalRow> rows) {
    String input = TokenScores.last(network.network().spec());
    Decoding how = Json.read(decoding, Decoding.class);
    Generator generator = new Generator(network, input, how, new Limits(maxTokens, end));
    List<long[]> starts = Collections.nCopies(rows.size(), new long[] {start});
    List<long[]> targets =
        generator.generate(inputs, starts).stream().map(Generated::tokens).toList();
    List<Object> weights =
        attention ? AttentionWeights.of(network, inputs.get(0), start, targets) : List.of();
    List<Object[]> scores = new ArrayList<>();
    for (int place = 0; place < targets.size(); place++) {
      List<Object> columns = new ArrayList<>();
      if (prediction) {
        columns.add(Tokens.value(targets.get(place)));
      }
      if (attention) {
        columns.add(weights.get(place));
      }
      scores.add(columns.toArray());
    }
    return scores;
  }

  @Override
  public Object[] invalid() {
    return new Object[(prediction ? 1 : 0) + (attention ? 1 : 0)];
  }
}
