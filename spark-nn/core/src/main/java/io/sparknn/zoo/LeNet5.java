package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.shape.Shape;

/**
 * LeNet-5: two convolutions of 5×5 with 6 and 16 filters, each followed by tanh and by the means of
 * 2×2 windows, and dense layers of 120, 84 and one unit for each class.
 *
 * <p>61,706 parameters for images of (1, 32, 32) and 10 classes. Images of 28×28 are padded to
 * 32×32 by the first convolution, as in the paper. Where the paper has a trained scale and shift
 * after each mean, a table of which filter sees which map, and radial-basis outputs, this has what
 * every library has: plain means, full convolution, and logits.
 *
 * <p>Source: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document
 * recognition (1998).
 */
public final class LeNet5 {
  private static final int PAPER_SIZE = 32;
  private static final int MNIST_SIZE = 28;

  private LeNet5() {}

  /**
   * The network.
   *
   * @param input (channels, height, width), 16×16 or larger
   * @param classes 2 or more
   */
  public static NetworkSpec of(Shape input, int classes) {
    Chain chain = new Chain("LeNet5", input, classes);
    boolean padded = input.size(1) == MNIST_SIZE && input.size(2) == MNIST_SIZE;
    int padding = padded ? (PAPER_SIZE - MNIST_SIZE) / 2 : 0;
    return chain
        .then("conv1", convolution(6).padding(padding))
        .then("tanh1", Activation.tanh())
        .then("pool1", new AvgPool2d(2))
        .then("conv2", convolution(16))
        .then("tanh2", Activation.tanh())
        .then("pool2", new AvgPool2d(2))
        .then("flatten", new Flatten())
        .then("dense1", new Dense(120))
        .then("tanh3", Activation.tanh())
        .then("dense2", new Dense(84))
        .then("tanh4", Activation.tanh())
        .then("logits", new Dense(classes))
        .end();
  }

  private static Conv2d convolution(int filters) {
    return new Conv2d(filters, 5).kernel(new GlorotUniform());
  }
}
