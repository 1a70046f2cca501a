package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Mode;
import io.sparknn.layers.ProfessorForcing;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.InitialValues;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The game of {@link ProfessorForcing} on an engine, one side after the other: a discriminator
 * learns to tell whether a decoder read the right tokens, and then the decoder learns to give it no
 * reason.
 *
 * <p>The right tokens are always the same one, and the decoder's own ones are drawn at random, so
 * the two can be told apart at first, and no longer if the decoder minds its tokens less.
 */
public final class ProfessorForcingContract {
  private static final int BATCH = 16;
  private static final int STEPS = 5;
  private static final int MOST = 400;
  private static final double STEP_SIZE = 0.5;
  private static final Shape INPUT = Shape.of(STEPS);
  private static final TokenDecoder DECODER =
      new TokenDecoder(new Embedding(3, 3), new Gru(3).sequences())
          .forcing(
              new ProfessorForcing(
                  Sequential.of(
                      new Bidirectional(new Gru(4).sequences()),
                      SequencePooling.mean(),
                      new Dense(1))));
  private static final Predicate<String> OF_DISCRIMINATOR =
      name -> name.startsWith("forcing.discriminator.");

  private final Engine engine;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final List<Tensor> gradients = new ArrayList<>();
  private int draws;

  private ProfessorForcingContract(Engine engine) {
    this.engine = engine;
    FlatLayout layout = new FlatLayout(DECODER.parameters(List.of(INPUT)));
    Tensor vector = engine.ops().full(Shape.of((int) layout.size()), DataType.FLOAT64, 0);
    layout.initialize(engine, vector, 3, InitialValues.none());
    parameters.putAll(layout.byName(layout.views(engine, vector)));
    parameters
        .values()
        .forEach(each -> gradients.add(engine.ops().full(each.shape(), DataType.FLOAT64, 0)));
  }

  /** Plays it on an engine with double precision. */
  public static void check(Engine engine) {
    try (Scope scope = engine.openScope()) {
      ProfessorForcingContract game = new ProfessorForcingContract(engine);
      game.differentiate();
      assertThat(game.largest(OF_DISCRIMINATOR)).as("the discriminator learns").isPositive();
      assertThat(game.largest(OF_DISCRIMINATOR.negate()))
          .as("the decoder doesn't hear of a discriminator that guesses")
          .isZero();

      game.descend(OF_DISCRIMINATOR, "a discriminator that is right rests");
      assertThat(game.largest(OF_DISCRIMINATOR.negate()))
          .as("the decoder hears that it can be told")
          .isPositive();

      game.descend(OF_DISCRIMINATOR.negate(), "a decoder that can't be told is left alone");
      assertThat(game.largest(OF_DISCRIMINATOR)).as("the discriminator learns").isPositive();
    }
  }

  /** Goes down the gradient of some parameters until it is 0. */
  private void descend(Predicate<String> moved, String what) {
    for (int step = 0; step < MOST && largest(moved) > 0; step++) {
      int place = 0;
      for (Map.Entry<String, Tensor> parameter : parameters.entrySet()) {
        Tensor gradient = gradients.get(place++);
        if (moved.test(parameter.getKey())) {
          engine.add(engine.ops().multiply(gradient, -STEP_SIZE), parameter.getValue());
        }
      }
      differentiate();
    }
    assertThat(largest(moved)).as(what).isZero();
  }

  /** The gradients of the mean loss that the layer adds, for new draws. */
  private void differentiate() {
    try (Scope scope = engine.openScope()) {
      Tensor tokens = engine.ops().full(Shape.of(BATCH, STEPS), DataType.FLOAT64, 1);
      engine.valueAndNewGradients(
          (ops, variables) -> loss(ops, variables, tokens),
          List.copyOf(parameters.values()),
          gradients);
    }
  }

  private Tensor loss(Ops ops, List<Tensor> variables, Tensor tokens) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    parameters.keySet().forEach(name -> named.put(name, variables.get(named.size())));
    Context context = new Context(ops, Mode.TRAIN, draws++, named, Map.of());
    DECODER.forward(context, tokens);
    return ops.mean(context.losses().get(0));
  }

  /** The largest element of some parameters' gradients. */
  private double largest(Predicate<String> names) {
    double largest = 0;
    int place = 0;
    for (String name : parameters.keySet()) {
      Tensor gradient = gradients.get(place++);
      if (names.test(name)) {
        for (double slope : engine.toDoubles(gradient)) {
          largest = Math.max(largest, Math.abs(slope));
        }
      }
    }
    return largest;
  }
}
