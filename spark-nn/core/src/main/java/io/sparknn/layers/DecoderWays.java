package io.sparknn.layers;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Seeds;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways of a {@link TokenDecoder} through a batch: by the right tokens, and by its own. */
public final class DecoderWays {
  private static final double TINY = 1e-20; // so that logarithms are finite

  private final TokenDecoder decoder;
  private final Context context;
  private final Ops ops;
  private final Tensor tokens; // (batch, time)
  private final List<Tensor> others;

  /**
   * What a decoder did on its way.
   *
   * @param decoded what it gave before the output layer, (batch, time, n)
   * @param logits (batch, time, tokens)
   */
  public record Way(Tensor decoded, Tensor logits) {}

  DecoderWays(TokenDecoder decoder, Context context, List<Tensor> inputs) {
    this.decoder = decoder;
    this.context = context;
    this.ops = context.ops();
    this.tokens = inputs.get(0);
    this.others = inputs.subList(1, inputs.size());
  }

  /** By the right tokens. */
  public Way right() {
    return decoder.way(context, decoder.ofDecoder(context), tokens, others);
  }

  /**
   * Step by step, as tokens are generated: by the right token with this probability, for each step
   * and sample anew, else by one drawn from the logits of the step before.
   *
   * @param share the probability, ()
   */
  public Way own(Tensor share) {
    StepMemory memory = new StepMemory(ops);
    Context inner = decoder.ofDecoder(context).withMasks(masks()).withMemory(memory);
    List<Tensor> decoded = new ArrayList<>();
    List<Tensor> logits = new ArrayList<>();
    for (Tensor right : ops.unstack(ops.cast(tokens, DataType.INT64), 1)) {
      int step = logits.size();
      Tensor token = step == 0 ? right : mixed(right, logits.get(step - 1), share, step);
      Way at = decoder.way(context, inner, ops.expand(token, 1), others);
      decoded.add(at.decoded());
      logits.add(at.logits()); // (batch, 1, tokens)
      memory.advance(1);
    }
    return new Way(ops.concatenate(decoded, 1), ops.concatenate(logits, 1));
  }

  /** No mask of the tokens: padding follows the real steps, to which nothing comes back from it. */
  private List<Optional<Tensor>> masks() {
    List<Optional<Tensor>> masks = new ArrayList<>();
    masks.add(Optional.empty());
    for (int other = 1; other <= others.size(); other++) {
      masks.add(context.mask(other));
    }
    return masks;
  }

  /** The right token with probability {@code share}, else one drawn from the logits: (batch). */
  private Tensor mixed(Tensor right, Tensor logits, Tensor share, int step) {
    long seed = Seeds.derive(context.seed(), step);
    Tensor own = drawn(logits, Seeds.derive(seed, "token"));
    Tensor draw = ops.uniform(right.shape(), logits.dataType(), Seeds.derive(seed, "teacher"));
    return ops.where(ops.cast(ops.greater(share, draw), DataType.INT64), right, own);
  }

  /**
   * A token by its probability: the largest of logits plus noise of Gumbel's distribution.
   *
   * @param logits (batch, 1, tokens)
   */
  private Tensor drawn(Tensor logits, long seed) {
    Tensor tiny = ops.full(Shape.scalar(), logits.dataType(), TINY);
    Tensor uniform = ops.uniform(logits.shape(), logits.dataType(), seed); // in [0, 1)
    Tensor exponential = ops.negate(ops.log(ops.maximum(uniform, tiny)));
    Tensor noise = ops.negate(ops.log(ops.maximum(exponential, tiny)));
    Tensor largest = ops.argMax(ops.add(ops.stopGradient(logits), noise), 2); // (batch, 1)
    return ops.reshape(largest, Shape.of(logits.shape().size(0)));
  }
}
