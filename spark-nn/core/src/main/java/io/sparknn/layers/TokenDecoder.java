package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A decoder from tokens to the logits of the tokens that follow.
 *
 * <p>Inputs: the tokens before (time), which in training are the right ones, a start token first;
 * and what else the decoder takes, as an encoder's states (source, m) of an {@link
 * AttentionDecoder}, or first states of a {@link RecurrentLayer}. Output: logits (time, tokens).
 * What it reads in training is the matter of its {@link Forcing}.
 *
 * <p>Parameters: {@code embedding.…}, {@code decoder.…}, {@code output.…}, {@code forcing.…}.
 * Statistics: {@code decoder.…}, {@code forcing.…}.
 *
 * @param embedding of the tokens
 * @param decoder reads the embedded tokens and gives something at every step; to read its own
 *     tokens it must go on a few steps at a time, as recurrent layers and causal attention do
 * @param output makes logits of what the decoder gives
 * @param forcing what it reads in training
 */
@JsonTypeName("tokenDecoder")
public record TokenDecoder(Embedding embedding, Layer decoder, Dense output, Forcing forcing)
    implements TokenLayer {
  private static final String EMBEDDING = "embedding";
  private static final String DECODER = "decoder";
  private static final String OUTPUT = "output";
  private static final String FORCING = "forcing";

  /** Checks that all is there, and that there is a logit for each token. */
  public TokenDecoder {
    Objects.requireNonNull(embedding, "TokenDecoder needs an embedding.");
    Objects.requireNonNull(decoder, "TokenDecoder needs a decoder.");
    Objects.requireNonNull(output, "TokenDecoder needs an output layer.");
    Objects.requireNonNull(forcing, "TokenDecoder needs a forcing, as new TeacherForcing().");
    if (!decoder.keepsSteps()) {
      throw new IllegalArgumentException(
          "TokenDecoder received decoder = "
              + decoder
              + ", which doesn't give an output for each step; recurrent layers do with"
              + " sequences().");
    }
    if (forcing.readsOwn() && output.units() != embedding.vocabulary()) {
      throw new IllegalArgumentException(
          "TokenDecoder received an output of "
              + output.units()
              + " units and an embedding of "
              + embedding.vocabulary()
              + " tokens, but what it draws from the one, the other must know; make them equal.");
    }
  }

  /** With as many logits as there are tokens, and teacher forcing. */
  public TokenDecoder(Embedding embedding, Layer decoder) {
    this(embedding, decoder, new Dense(embedding.vocabulary()), new TeacherForcing());
  }

  /** This layer with another forcing, as {@link ScheduledSampling}. */
  public TokenDecoder forcing(Forcing other) {
    return new TokenDecoder(embedding, decoder, output, other);
  }

  @Override
  public int vocabulary() {
    return embedding.vocabulary();
  }

  @Override
  public Shape outputShape(Shape input) {
    return outputShape(List.of(input));
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return output.outputShape(decoder.outputShape(embedded(inputs)));
  }

  private List<Shape> embedded(List<Shape> inputs) {
    if (inputs.get(0).rank() != 1) {
      throw ShapeException.mismatch("TokenDecoder", "tokens (time) first", inputs);
    }
    List<Shape> result = new ArrayList<>(inputs);
    result.set(0, embedding.outputShape(inputs.get(0)));
    return result;
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    List<Shape> embedded = embedded(inputs);
    Shape decoded = decoder.outputShape(embedded);
    return Stream.of(
            within(EMBEDDING, embedding.parameters(inputs.get(0))),
            within(DECODER, decoder.parameters(embedded)),
            within(OUTPUT, output.parameters(decoded)),
            within(FORCING, forcing.parameters(decoded, output.units())))
        .flatMap(specs -> specs)
        .toList();
  }

  @Override
  public List<ParameterSpec> statistics(List<Shape> inputs) {
    return Stream.concat(
            within(DECODER, decoder.statistics(embedded(inputs))),
            within(FORCING, forcing.statistics()))
        .toList();
  }

  private static Stream<ParameterSpec> within(String part, List<ParameterSpec> specs) {
    return specs.stream().map(spec -> spec.within(part));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return forward(context, List.of(input));
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    return context.training()
        ? forcing.logits(context.child(FORCING), new DecoderWays(this, context, inputs))
        : new DecoderWays(this, context, inputs).right().logits();
  }

  /**
   * The way by these tokens.
   *
   * @param context of this layer
   * @param inner of its decoder
   * @param tokens (batch, time)
   * @param others the other inputs of the decoder
   */
  DecoderWays.Way way(Context context, Context inner, Tensor tokens, List<Tensor> others) {
    List<Tensor> read = new ArrayList<>();
    read.add(embedding.forward(context.child(EMBEDDING), tokens)); // (batch, time, n)
    read.addAll(others);
    Tensor decoded = decoder.forward(inner, read);
    return new DecoderWays.Way(decoded, output.forward(context.child(OUTPUT), decoded));
  }

  /** The context of the decoder inside that of this layer. */
  Context ofDecoder(Context context) {
    return context.child(DECODER);
  }
}
