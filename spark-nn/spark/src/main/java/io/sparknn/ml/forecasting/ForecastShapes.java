package io.sparknn.ml.forecasting;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Map;

/**
 * The sizes that a forecaster's network must have.
 *
 * @param windowSize rows of the past
 * @param columns numbers of each of them
 * @param horizon rows of the future
 * @param values numbers of each of them
 */
record ForecastShapes(int windowSize, int columns, int horizon, int values) {

  /**
   * The network with an input of this window.
   *
   * @throws ShapeException if it reads or gives something else
   */
  NetworkSpec fitted(NetworkSpec network) {
    Map.Entry<String, Shape> input = network.inputs().entrySet().iterator().next();
    if (network.inputs().size() > 1 || !reads(input.getValue())) {
      throw new ShapeException(
          "The network's inputs are "
              + network.inputs()
              + ", but a forecaster of windowSize "
              + windowSize
              + " and "
              + columns
              + " columns needs one, of shape ("
              + windowSize
              + ", "
              + columns
              + "), (any, "
              + columns
              + ") or ("
              + windowSize * columns
              + "). Change the network's input, or windowSize.");
    }
    NetworkSpec fitted =
        input.getValue().hasAnyLength()
            ? new NetworkSpec(
                Map.of(input.getKey(), Shape.of(windowSize, columns)),
                network.nodes(),
                network.outputs(),
                network.auxiliaries())
            : network;
    Shape output = new Network(fitted).outputShape();
    if (output.elements() != (long) horizon * values) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but a forecaster of horizon "
              + horizon
              + " and "
              + values
              + " values needs "
              + horizon * values
              + " numbers. End the network with Dense("
              + horizon * values
              + "), or change horizon.");
    }
    return fitted;
  }

  private boolean reads(Shape input) {
    return input.equals(Shape.of(windowSize, columns))
        || input.equals(Shape.sequence(columns))
        || input.equals(Shape.of(windowSize * columns));
  }
}
