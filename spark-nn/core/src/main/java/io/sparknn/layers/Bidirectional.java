package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A layer that reads a sequence twice, forwards and backwards from the last real step, with
 * parameters of its own for each; the two outputs are joined along the features.
 *
 * <p>Input (time, n); output (time, 2m) or, if the layer gives one value, (2m). Parameters: {@code
 * forward.…} and {@code backward.…}, those of the layer.
 *
 * <p>Source: Schuster and Paliwal, Bidirectional recurrent neural networks (1997).
 *
 * @param layer as {@code new Lstm(64).sequences()}
 */
@JsonTypeName("bidirectional")
public record Bidirectional(Layer layer) implements Layer {

  /** Checks that there is a layer. */
  public Bidirectional {
    Objects.requireNonNull(layer, "Bidirectional needs a layer, as new Lstm(64).");
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 2) {
      throw ShapeException.mismatch("Bidirectional", "two axes, as (time, features)", input);
    }
    Shape one = layer.outputShape(input);
    return one.with(one.axis(-1), 2 * one.size(-1));
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return both(layer.parameters(input));
  }

  @Override
  public List<ParameterSpec> statistics(Shape input) {
    return both(layer.statistics(input));
  }

  private static List<ParameterSpec> both(List<ParameterSpec> specs) {
    return Stream.of("forward", "backward")
        .flatMap(name -> specs.stream().map(spec -> spec.within(name)))
        .toList();
  }

  @Override
  public boolean keepsSteps() {
    return layer.keepsSteps();
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    if (context.continues()) {
      throw new IllegalStateException(
          "Bidirectional received the steps of a sequence a few at a time, but reads it from its"
              + " end too; use its layer alone in networks that generate.");
    }
    Ops ops = context.ops();
    Tensor forwards = layer.forward(context.child("forward"), input);
    Tensor backwards = layer.forward(context.child("backward"), reversed(context, input));
    boolean steps = forwards.shape().rank() == 3;
    Tensor inOrder = steps ? reversed(context, backwards) : backwards;
    return ops.concatenate(List.of(forwards, inOrder), -1);
  }

  private static Tensor reversed(Context context, Tensor x) {
    Optional<Tensor> mask = context.mask();
    return mask.isPresent()
        ? RealSteps.reversed(context.ops(), x, mask.orElseThrow())
        : context.ops().flip(x, 1);
  }
}
