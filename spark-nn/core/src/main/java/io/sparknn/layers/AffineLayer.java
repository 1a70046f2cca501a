package io.sparknn.layers;

import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.KernelAndBias;

/**
 * A layer that is an affine map of its input, y = K x + b: a parameter {@code kernel} and, unless
 * it is left out, a parameter {@code bias}. Each is a record with a component {@code start}.
 *
 * @param <L> the layer itself
 */
public interface AffineLayer<L extends AffineLayer<L>> extends Layer {

  /** How kernel and bias start. */
  KernelAndBias start();

  /** This layer with another start. */
  L start(KernelAndBias start);

  /** This layer without a bias, as before a batch normalization, which has its own. */
  default L withoutBias() {
    return start(new KernelAndBias(start().kernel(), null));
  }

  /** This layer with a kernel that starts so. */
  default L kernel(Initializer initializer) {
    return start(new KernelAndBias(initializer, start().bias()));
  }

  /** This layer with a bias that starts so, as at 0.1 before a {@link Relu}. */
  default L bias(Initializer initializer) {
    return start(new KernelAndBias(start().kernel(), initializer));
  }
}
