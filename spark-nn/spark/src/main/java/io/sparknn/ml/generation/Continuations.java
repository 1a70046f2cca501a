package io.sparknn.ml.generation;

import io.sparknn.generation.Decoding;
import io.sparknn.generation.Generated;
import io.sparknn.generation.Generator;
import io.sparknn.generation.Likelihood;
import io.sparknn.generation.Limits;
import io.sparknn.ml.scoring.BatchScoring;
import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import io.sparknn.persistence.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * How a language model continues prompts, and how likely it finds them. A prompt without tokens is
 * continued by nothing.
 *
 * @param decoding how tokens are chosen, in JSON
 * @param maxTokens how many are generated at most
 * @param end the token that ends a text; −1 for none
 * @param prediction whether there is a column of continuations
 * @param perplexity whether there is a column of perplexities
 * @param bits whether there is a column of bits for each token
 */
record Continuations(
    String decoding, int maxTokens, int end, boolean prediction, boolean perplexity, boolean bits)
    implements BatchScoring {

  @Override
  public List<Object[]> score(
      OpenNetwork network, List<InputBatch> inputs, List<InternalRow> rows) {
    List<long[]> texts = Tokens.of(inputs.get(0));
    List<long[]> continued = prediction ? continued(network, texts) : texts;
    List<Likelihood> likelihoods = perplexity || bits ? Likelihood.of(network, texts) : List.of();
    List<Object[]> scores = new ArrayList<>();
    for (int place = 0; place < texts.size(); place++) {
      List<Object> columns = new ArrayList<>();
      if (prediction) {
        columns.add(Tokens.value(continued.get(place)));
      }
      if (perplexity) {
        columns.add(likelihoods.get(place).perplexity());
      }
      if (bits) {
        columns.add(likelihoods.get(place).bitsPerToken());
      }
      scores.add(columns.toArray());
    }
    return scores;
  }

  private List<long[]> continued(OpenNetwork network, List<long[]> prompts) {
    String input = TokenScores.last(network.network().spec());
    Decoding how = Json.read(decoding, Decoding.class);
    Generator generator = new Generator(network, input, how, new Limits(maxTokens, end));
    List<long[]> some = prompts.stream().filter(prompt -> prompt.length > 0).toList();
    Iterator<Generated> generated = generator.generate(some).iterator();
    return prompts.stream()
        .map(prompt -> prompt.length > 0 ? generated.next().tokens() : prompt)
        .toList();
  }

  @Override
  public Object[] invalid() {
    List<Object> columns = new ArrayList<>();
    if (prediction) {
      columns.add(null);
    }
    if (perplexity) {
      columns.add(Double.NaN);
    }
    if (bits) {
      columns.add(Double.NaN);
    }
    return columns.toArray();
  }
}
