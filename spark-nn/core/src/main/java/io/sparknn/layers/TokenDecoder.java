package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.AttentionDecoder.Moment;
import io.sparknn.layers.AttentionDecoder.Source;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Seeds;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An {@link AttentionDecoder} from tokens to the logits of the tokens that follow.
 *
 * <p>Inputs: the tokens before (time), which in training are the right ones, a start token first;
 * an encoder's states (source, m); and, if the cell doesn't start from 0, its first states. Output:
 * logits (time, tokens). With {@link ScheduledSampling}, some of the tokens that are read in
 * training are drawn from the logits of the step before.
 *
 * <p>Parameters: {@code embedding.…}, {@code decoder.…}, {@code output.…}. Statistic, with
 * scheduled sampling: {@code passes} (), how often the layer was trained.
 *
 * @param embedding of the tokens
 * @param decoder reads the embedded tokens
 * @param output makes logits of what the decoder gives
 * @param sampling which tokens are read in training
 */
@JsonTypeName("tokenDecoder")
public record TokenDecoder(
    Embedding embedding, AttentionDecoder decoder, Dense output, ScheduledSampling sampling)
    implements Layer {

  /** Checks that all is there, and that there is a logit for each token. */
  public TokenDecoder {
    Objects.requireNonNull(embedding, "TokenDecoder needs an embedding.");
    Objects.requireNonNull(decoder, "TokenDecoder needs a decoder.");
    Objects.requireNonNull(output, "TokenDecoder needs an output layer.");
    Objects.requireNonNull(sampling, "TokenDecoder needs ScheduledSampling, as none().");
    if (sampling.samples() && output.units() != embedding.vocabulary()) {
      throw new IllegalArgumentException(
          "TokenDecoder received an output of "
              + output.units()
              + " units and an embedding of "
              + embedding.vocabulary()
              + " tokens, but what it draws from the one, the other must know; make them equal.");
    }
  }

  /** With as many logits as there are tokens, and teacher forcing. */
  public TokenDecoder(Embedding embedding, AttentionDecoder decoder) {
    this(embedding, decoder, new Dense(embedding.vocabulary()), ScheduledSampling.none());
  }

  /** This layer with scheduled sampling. */
  public TokenDecoder sampling(ScheduledSampling schedule) {
    return new TokenDecoder(embedding, decoder, output, schedule);
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
    return Stream.of(
            embedding.parameters(inputs.get(0)).stream().map(spec -> spec.within("embedding")),
            decoder.parameters(embedded).stream().map(spec -> spec.within("decoder")),
            output.parameters(decoder.outputShape(embedded)).stream()
                .map(spec -> spec.within("output")))
        .flatMap(specs -> specs)
        .toList();
  }

  @Override
  public List<ParameterSpec> statistics(List<Shape> inputs) {
    return sampling.samples()
        ? List.of(ParameterSpec.unregularized("passes", Shape.scalar(), new Zeros()))
        : List.of();
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return forward(context, List.of(input));
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    if (sampling.samples()) {
      Tensor passes = context.statistic("passes");
      if (context.training()) {
        context.update("passes", context.ops().add(passes, 1));
        return sampled(context, inputs, passes);
      }
    }
    Tensor read = embedding.forward(context.child("embedding"), inputs.get(0));
    List<Tensor> given = new ArrayList<>(inputs);
    given.set(0, read);
    Tensor decoded = decoder.forward(context.child("decoder"), given);
    return output.forward(context.child("output"), decoded);
  }

  private Tensor sampled(Context context, List<Tensor> inputs, Tensor passes) {
    Ops ops = context.ops();
    Context inner = context.child("decoder");
    Source source = decoder.source(inner, inputs.get(1), context.mask(1));
    Tensor share = sampling.share(ops, passes);
    List<Tensor> given = new ArrayList<>(inputs);
    given.set(0, ops.cast(ops.expand(inputs.get(0), 2), inputs.get(1).dataType()));
    Moment at = decoder.start(inner, given);
    List<Tensor> logits = new ArrayList<>();
    for (Tensor right : ops.unstack(ops.cast(inputs.get(0), DataType.INT64), 1)) {
      int step = logits.size();
      Tensor token = step == 0 ? right : mixed(context, right, logits.get(step - 1), share, step);
      Tensor read = embedding.forward(context.child("embedding"), token); // (batch, n)
      at = decoder.step(inner, source, read, at);
      logits.add(output.forward(context.child("output"), at.output())); // (batch, tokens)
    }
    return ops.concatenate(logits.stream().map(each -> ops.expand(each, 1)).toList(), 1);
  }

  /** The right token with probability {@code share}, else one drawn from the logits: (batch). */
  private static Tensor mixed(
      Context context, Tensor right, Tensor logits, Tensor share, int step) {
    Ops ops = context.ops();
    long seed = Seeds.derive(context.seed(), step);
    Tensor own = drawn(ops, logits, Seeds.derive(seed, "token"));
    Tensor draw = ops.uniform(right.shape(), logits.dataType(), Seeds.derive(seed, "teacher"));
    return ops.where(ops.cast(ops.greater(share, draw), DataType.INT64), right, own);
  }

  /** A class by its probability: the largest of logits plus noise of Gumbel's distribution. */
  private static Tensor drawn(Ops ops, Tensor logits, long seed) {
    Tensor uniform = ops.uniform(logits.shape(), logits.dataType(), seed); // in [0, 1)
    Tensor above = ops.maximum(uniform, ops.full(Shape.scalar(), logits.dataType(), 1e-20));
    Tensor exponential = ops.negate(ops.log(above));
    Tensor positive = ops.maximum(exponential, ops.full(Shape.scalar(), logits.dataType(), 1e-20));
    return ops.argMax(ops.subtract(ops.stopGradient(logits), ops.log(positive)), 1);
  }
}
