package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/** The sum of its inputs, which have one shape. */
@JsonTypeName("add")
public record Add() implements MergeLayer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    for (Shape input : inputs) {
      if (!input.equals(inputs.get(0))) {
        throw ShapeException.mismatch("Add", "inputs of one shape", inputs);
      }
    }
    return inputs.get(0);
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    return inputs.stream().reduce(context.ops()::add).orElseThrow();
  }
}
