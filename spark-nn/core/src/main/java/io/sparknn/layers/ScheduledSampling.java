package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Objects;

/**
 * How often a decoder that is trained reads the right token of the step before (teacher forcing)
 * and not one that it drew from its own output: with probability ε(i) in pass i of the training,
 * for each step and sample anew. ε falls from 1 to {@code least}:
 *
 * <ul>
 *   <li>LINEAR: ε = 1 − rate · i
 *   <li>EXPONENTIAL: ε = rateⁱ, with a rate below 1
 *   <li>INVERSE_SIGMOID: ε = k / (k + e^(i / k)), with a rate k of 1 or more
 * </ul>
 *
 * <p>Statistic: {@code passes} (), how often the layer was trained.
 *
 * <p>Source: Bengio, Vinyals, Jaitly and Shazeer, Scheduled sampling for sequence prediction with
 * recurrent neural networks (2015).
 *
 * @param decay how ε falls
 * @param rate of the decay
 * @param least the smallest ε, at least 0 and at most 1
 */
@JsonTypeName("scheduledSampling")
public record ScheduledSampling(Decay decay, double rate, double least) implements Forcing {
  private static final String PASSES = "passes";

  /** How ε falls. */
  public enum Decay {
    /** By the same step each time. */
    LINEAR,
    /** By the same factor each time. */
    EXPONENTIAL,
    /** Slowly at first and at last. */
    INVERSE_SIGMOID
  }

  /** Checks the ranges. */
  public ScheduledSampling {
    Objects.requireNonNull(decay, "ScheduledSampling needs a decay, as LINEAR.");
    Validate.between("ScheduledSampling", "least", least, 0, 1);
    switch (decay) {
      case LINEAR -> Validate.above("ScheduledSampling", "rate", rate, 0);
      case EXPONENTIAL -> {
        Validate.above("ScheduledSampling", "rate", rate, 0);
        Validate.within("ScheduledSampling", "rate", rate, 0, 1);
      }
      case INVERSE_SIGMOID -> Validate.atLeast("ScheduledSampling", "rate", rate, 1);
    }
  }

  /** ε = max(least, 1 − slope · i). */
  public static ScheduledSampling linear(double slope, double least) {
    return new ScheduledSampling(Decay.LINEAR, slope, least);
  }

  /** ε = baseⁱ. */
  public static ScheduledSampling exponential(double base) {
    return new ScheduledSampling(Decay.EXPONENTIAL, base, 0);
  }

  /** ε = k / (k + e^(i / k)). */
  public static ScheduledSampling inverseSigmoid(double k) {
    return new ScheduledSampling(Decay.INVERSE_SIGMOID, k, 0);
  }

  @Override
  public boolean readsOwn() {
    return true;
  }

  @Override
  public List<ParameterSpec> statistics() {
    return List.of(ParameterSpec.unregularized(PASSES, Shape.scalar(), new Zeros()));
  }

  @Override
  public Tensor logits(Context context, DecoderWays decoder) {
    Tensor passes = context.statistic(PASSES);
    context.update(PASSES, context.ops().add(passes, 1));
    return decoder.own(share(context.ops(), passes)).logits();
  }

  /** ε after so many passes, (). */
  Tensor share(Ops ops, Tensor passes) {
    Tensor share =
        switch (decay) {
          case LINEAR -> ops.add(ops.multiply(passes, -rate), 1);
          case EXPONENTIAL -> ops.exp(ops.multiply(passes, Math.log(rate)));
          case INVERSE_SIGMOID ->
              ops.sigmoid(ops.add(ops.multiply(passes, -1 / rate), Math.log(rate)));
        };
    return ops.maximum(share, ops.full(Shape.scalar(), passes.dataType(), least));
  }
}
