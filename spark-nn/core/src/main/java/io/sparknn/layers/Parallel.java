package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A concatenating block: several layers see the same input, and their outputs are joined along the
 * first axis, as in an Inception module. The parameters are named {@code 0.kernel}, {@code
 * 1.kernel}, … after the branches.
 *
 * <p>Source: Szegedy et al., Going deeper with convolutions (2014).
 *
 * @param branches one or more layers whose outputs differ in their first axis only
 */
@JsonTypeName("parallel")
public record Parallel(List<Layer> branches) implements Layer {
  private static final Concatenate JOIN = new Concatenate();

  /** Keeps a copy of the list, and checks that there is a branch. */
  public Parallel {
    branches = List.copyOf(branches);
    Validate.atLeast("Parallel", "number of branches", branches.size(), 1);
  }

  /** These branches in this order. */
  public static Parallel of(Layer... branches) {
    return new Parallel(List.of(branches));
  }

  @Override
  public Shape outputShape(Shape input) {
    return JOIN.outputShape(branches.stream().map(branch -> branch.outputShape(input)).toList());
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return collect(branch -> branch.parameters(input));
  }

  @Override
  public List<ParameterSpec> statistics(Shape input) {
    return collect(branch -> branch.statistics(input));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return JOIN.forward(
        context,
        IntStream.range(0, branches.size())
            .mapToObj(i -> branches.get(i).forward(context.child(Integer.toString(i)), input))
            .toList());
  }

  @Override
  public long activations(Shape input) {
    return branches.stream().mapToLong(branch -> branch.activations(input)).sum()
        + outputShape(input).elementsOfOneStep();
  }

  @Override
  public boolean keepsSteps() {
    return branches.stream().allMatch(Layer::keepsSteps);
  }

  private List<ParameterSpec> collect(Function<Layer, List<ParameterSpec>> kind) {
    return IntStream.range(0, branches.size())
        .boxed()
        .flatMap(i -> kind.apply(branches.get(i)).stream().map(p -> p.within(Integer.toString(i))))
        .toList();
  }
}
