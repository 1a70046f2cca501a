package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Objects;

/**
 * A decoder that is trained reads the right tokens, and beside that its own, and learns to behave
 * alike: a discriminator D learns to tell by the behaviour b, which is what the decoder gives and
 * the probabilities of tokens at each step, whether it read the right tokens (b) or its own (b̃),
 * and the decoder learns that it can't. Added to the loss of the right tokens are
 *
 * <ul>
 *   <li>for the discriminator: −ln D(b) − ln(1 − D(b̃))
 *   <li>for the decoder: λ (−ln D(b̃)), and, if it works both ways, λ (−ln(1 − D(b)))
 * </ul>
 *
 * <p>Each moves its own parameters only, in the same step. The discriminator rests while it is
 * right for 99% of a worker's batch or more, and the decoder hears of it only where it is right for
 * more than 75%, as published.
 *
 * <p>Parameters: {@code discriminator.…}.
 *
 * <p>Source: Lamb, Goyal, Zhang, Zhang, Courville and Bengio, Professor forcing: a new algorithm
 * for training recurrent networks (2016).
 *
 * @param discriminator from the behaviour (time, n + tokens) to the logit (1) of D, as a {@link
 *     Sequential} of a {@link Bidirectional} layer, {@link SequencePooling} and {@link Dense}
 * @param strength λ, above 0; 1 in the paper
 * @param bothWays whether the behaviour by right tokens also comes closer to the other, and not
 *     only the other to it
 */
@JsonTypeName("professorForcing")
public record ProfessorForcing(Layer discriminator, double strength, boolean bothWays)
    implements Forcing {
  private static final double RESTS_FROM = 0.99;
  private static final double HEARD_ABOVE = 0.75;

  /** Checks the range. */
  public ProfessorForcing {
    Objects.requireNonNull(discriminator, "ProfessorForcing needs a discriminator.");
    Validate.above("ProfessorForcing", "strength", strength, 0);
  }

  /** With λ = 1, one way. */
  public ProfessorForcing(Layer discriminator) {
    this(discriminator, 1, false);
  }

  @Override
  public boolean readsOwn() {
    return true;
  }

  @Override
  public List<ParameterSpec> parameters(Shape decoded, int tokens) {
    Shape behaviour = decoded.with(1, decoded.size(1) + tokens);
    Shape output = discriminator.outputShape(behaviour);
    if (!output.equals(Shape.of(1)) || !discriminator.statistics(behaviour).isEmpty()) {
      throw new ShapeException(
          "ProfessorForcing received a discriminator that makes "
              + output
              + " of "
              + behaviour
              + " and records "
              + discriminator.statistics(behaviour).stream().map(ParameterSpec::name).toList()
              + ", but it must give one number, (1), and record nothing; end it with"
              + " SequencePooling and Dense(1), and leave out BatchNorm.");
    }
    return discriminator.parameters(behaviour).stream()
        .map(spec -> spec.within("discriminator"))
        .toList();
  }

  @Override
  public Tensor logits(Context context, DecoderWays decoder) {
    Ops ops = context.ops();
    DecoderWays.Way right = decoder.right();
    Tensor never = ops.full(Shape.scalar(), right.logits().dataType(), 0);
    Tensor b = behaviour(ops, right);
    Tensor own = behaviour(ops, decoder.own(never));
    Context learning = context.child("discriminator");
    Tensor ofRight = logit(learning, ops.stopGradient(b)); // (batch)
    Tensor ofOwn = logit(learning, ops.stopGradient(own));
    Tensor learned = ops.add(ops.softplus(ops.negate(ofRight)), ops.softplus(ofOwn));
    Context constant = learning.withConstantParameters();
    Tensor told = ops.softplus(ops.negate(logit(constant, own)));
    if (bothWays) {
      told = ops.add(told, ops.softplus(logit(constant, b)));
    }
    Tensor accuracy = accuracy(ops, ofRight, ofOwn);
    Tensor learns =
        ops.greater(ops.full(Shape.scalar(), accuracy.dataType(), RESTS_FROM), accuracy);
    Tensor heard =
        ops.greater(accuracy, ops.full(Shape.scalar(), accuracy.dataType(), HEARD_ABOVE));
    context.addLoss(
        ops.add(ops.multiply(learned, learns), ops.multiply(told, ops.multiply(heard, strength))));
    return right.logits();
  }

  /** (batch, time, n + tokens). */
  private static Tensor behaviour(Ops ops, DecoderWays.Way way) {
    return ops.concatenate(List.of(way.decoded(), ops.softmax(way.logits(), 2)), 2);
  }

  private Tensor logit(Context context, Tensor behaviour) {
    Tensor logit = discriminator.forward(context, behaviour); // (batch, 1)
    return context.ops().reshape(logit, Shape.of(behaviour.shape().size(0)));
  }

  /** The share of behaviours that the discriminator tells rightly, (). */
  private static Tensor accuracy(Ops ops, Tensor ofRight, Tensor ofOwn) {
    Tensor zero = ops.full(Shape.scalar(), ofRight.dataType(), 0);
    Tensor both = ops.concatenate(List.of(ops.greater(ofRight, zero), ops.greater(zero, ofOwn)), 0);
    return ops.stopGradient(ops.mean(both)); // of (2 batch)
  }
}
