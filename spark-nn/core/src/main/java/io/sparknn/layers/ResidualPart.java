package io.sparknn.layers;

import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What a transformer layer puts around each of its parts: dropout of what the part gives, the sum
 * with the part's input, and layer normalization.
 *
 * @param norm where it normalizes
 * @param dropout the share of the part's outputs that is dropped while training
 */
record ResidualPart(NormPlacement norm, double dropout) {
  private static final LayerNorm NORM = new LayerNorm();

  /** The parameters of the part, under its name, and of the normalization, {@code nameNorm}. */
  Stream<ParameterSpec> parameters(String name, Shape input, List<ParameterSpec> ofPart) {
    List<ParameterSpec> ofNorm = norm == NormPlacement.NONE ? List.of() : NORM.parameters(input);
    return Stream.concat(
        ofPart.stream().map(each -> each.within(name)),
        ofNorm.stream().map(each -> each.within(name + "Norm")));
  }

  /** The output of the part and what is around it. */
  Tensor forward(
      Context context, String name, Tensor input, BiFunction<Context, Tensor, Tensor> part) {
    Context atNorm = context.child(name + "Norm");
    Tensor read = norm == NormPlacement.BEFORE ? NORM.forward(atNorm, input) : input;
    Tensor learned = part.apply(context.child(name), read);
    Tensor kept = new Dropout(dropout).forward(context.child(name + "Dropout"), learned);
    Tensor sum = context.ops().add(input, kept);
    return norm == NormPlacement.AFTER ? NORM.forward(atNorm, sum) : sum;
  }
}
