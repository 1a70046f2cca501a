package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A residual block: y = body(x) + shortcut(x).
 *
 * <p>Its parameters are those of {@code body} and {@code shortcut}, under these names.
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep residual learning for image recognition (2015).
 *
 * @param body what is learned on top
 * @param shortcut the identity ({@code Sequential.of()}), or a projection where the body changes
 *     the shape
 */
@JsonTypeName("residual")
public record Residual(Layer body, Layer shortcut) implements Layer {

  /** The body's layers, around which the input is carried unchanged. */
  public static Residual around(Layer... body) {
    return new Residual(Sequential.of(body), Sequential.of());
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape learned = body.outputShape(input);
    Shape carried = shortcut.outputShape(input);
    if (!learned.equals(carried)) {
      throw new ShapeException(
          "Residual adds a body of shape "
              + learned
              + " to a shortcut of shape "
              + carried
              + ", which must be equal; give it a shortcut that changes "
              + input
              + " alike, as a 1×1 Conv2d with the body's stride.");
    }
    return learned;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return named(body.parameters(input), shortcut.parameters(input));
  }

  @Override
  public List<ParameterSpec> statistics(Shape input) {
    return named(body.statistics(input), shortcut.statistics(input));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Tensor learned = body.forward(context.child("body"), input);
    Tensor carried = shortcut.forward(context.child("shortcut"), input);
    return context.ops().add(learned, carried);
  }

  @Override
  public boolean keepsSteps() {
    return body.keepsSteps() && shortcut.keepsSteps();
  }

  @Override
  public long activations(Shape input) {
    return body.activations(input) + shortcut.activations(input);
  }

  private static List<ParameterSpec> named(List<ParameterSpec> body, List<ParameterSpec> shortcut) {
    return Stream.concat(
            body.stream().map(spec -> spec.within("body")),
            shortcut.stream().map(spec -> spec.within("shortcut")))
        .toList();
  }
}
