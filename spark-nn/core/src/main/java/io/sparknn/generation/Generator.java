package io.sparknn.generation;

import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Continues sequences token by token with a network whose first output scores the next token after
 * each: a language model, or a decoder beside other inputs, as an encoder's.
 *
 * <p>Each token costs its own step: what doesn't depend on the tokens is computed once, and layers
 * remember what they need of earlier steps. What is generated for a sequence doesn't depend on the
 * others of the batch.
 *
 * <pre>{@code
 * Generator generator =
 *     new Generator(network, "tokens", new Sampling(7).topK(40), new Limits(100, end));
 * List<Generated> texts = generator.generate(prompts);
 * }</pre>
 */
public final class Generator {
  private final OpenNetwork network;
  private final String input;
  private final Decoding decoding;
  private final Limits limits;

  /**
   * A generator that uses a network, which its caller closes.
   *
   * @param input the network's input of tokens, (any)
   * @param decoding how tokens are chosen
   * @param limits when a sequence ends
   * @throws ShapeException if there is no such input, or the first output isn't (any, classes)
   */
  public Generator(OpenNetwork network, String input, Decoding decoding, Limits limits) {
    this.network = network;
    this.input = input;
    this.decoding = decoding;
    this.limits = limits;
    Shape tokens = network.network().spec().inputs().get(input);
    Shape output = network.network().outputShape();
    if (!Shape.sequence().equals(tokens) || output.rank() != 2 || !output.hasAnyLength()) {
      throw new ShapeException(
          "Generator received the input '"
              + input
              + "' of shape "
              + tokens
              + " of a network with output "
              + output
              + ", but needs an input of tokens, (any), and scores of classes for each, (any,"
              + " classes).");
    }
  }

  /**
   * Continues prompts with a network of one input, a language model.
   *
   * @param prompts of one token or more each, as a start token
   * @return a continuation for each
   */
  public List<Generated> generate(List<long[]> prompts) {
    return generate(List.of(), prompts);
  }

  /**
   * Continues prompts with a network that has other inputs.
   *
   * @param others their values, in order; for as many samples as there are prompts
   * @param prompts of one token or more each, as a start token
   * @return a continuation for each
   */
  public List<Generated> generate(List<InputBatch> others, List<long[]> prompts) {
    requireInputs(others, prompts);
    if (prompts.isEmpty()) {
      return List.of();
    }
    try (StepwiseNetwork steps = new StepwiseNetwork(network, input, others)) {
      if (decoding instanceof BeamSearch search) {
        return new BeamDecoder(search, steps, limits).generate(prompts);
      }
      TokenChoice choice =
          decoding instanceof Sampling sampling
              ? new SampledTokens(sampling, SequenceSeeds.of(sampling.seed(), others, prompts))
              : new MostProbableTokens();
      return new SequentialDecoder(choice, steps, limits).generate(prompts);
    }
  }

  private void requireInputs(List<InputBatch> others, List<long[]> prompts) {
    int expected = network.network().spec().inputs().size() - 1;
    if (others.size() != expected
        || others.stream().anyMatch(batch -> batch.shape().size(0) != prompts.size())) {
      throw new ShapeException(
          "Generator received "
              + prompts.size()
              + " prompts and other inputs of shapes "
              + others.stream().map(InputBatch::shape).toList()
              + ", but the network has "
              + expected
              + " others, each of which needs as many samples as there are prompts.");
    }
    for (int index = 0; index < prompts.size(); index++) {
      if (prompts.get(index).length == 0) {
        throw new IllegalArgumentException(
            "Prompt " + index + " is empty; it needs a token at least, as a start token.");
      }
    }
  }
}
