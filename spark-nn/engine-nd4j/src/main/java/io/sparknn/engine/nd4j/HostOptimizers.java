package io.sparknn.engine.nd4j;

import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.UpdateRule;
import java.util.List;

/**
 * Adam and AdamW in one pass over memory, in Java.
 *
 * <p>ND4J's own kernel for Adam takes 12 ns for each parameter, and the rule as a sequence of its
 * operations 5, most of it for the square root. Here blocks that fit the first cache are copied to
 * arrays, which the JVM computes on with vector instructions, and back: 2 ns. The arithmetic is in
 * single precision, as on other engines; vectors of other types are left to the rule itself.
 */
final class HostOptimizers {
  private static final int BLOCK = 2048;
  private static final ThreadLocal<Block> BLOCKS = ThreadLocal.withInitial(Block::new);

  private final NativeMemory memory;

  HostOptimizers(NativeMemory memory) {
    this.memory = memory;
  }

  /** What is computed on at a time. */
  private static final class Block {
    final float[] parameters = new float[BLOCK];
    final float[] gradients = new float[BLOCK];
    final float[] means = new float[BLOCK];
    final float[] squares = new float[BLOCK];
  }

  /** Takes a step in place, if there is a rule for this optimizer and type. */
  boolean step(
      UpdateRule optimizer,
      UpdateRule.Step at,
      double gradientScale,
      Nd4jTensor parameters,
      Nd4jTensor gradients,
      List<Nd4jTensor> slots) {
    if (parameters.type() != NativeType.FLOAT32) {
      return false;
    }
    if (optimizer instanceof Adam adam && !adam.epsilonInside()) {
      step(new Rule(adam, at, gradientScale, 0), parameters, gradients, slots);
    } else if (optimizer instanceof AdamW decayed) {
      double decay = at.regularized() ? decayed.weightDecay() : 0;
      step(new Rule(decayed.adam(), at, gradientScale, decay), parameters, gradients, slots);
    } else {
      return false;
    }
    return true;
  }

  private void step(
      Rule rule, Nd4jTensor parameters, Nd4jTensor gradients, List<Nd4jTensor> slots) {
    if (parameters.isEmpty()) {
      return;
    }
    NativeBuffer means = slots.get(0).buffer();
    NativeBuffer squares = slots.get(1).buffer();
    Block block = BLOCKS.get();
    long size = parameters.buffer().elements();
    for (long from = 0; from < size; from += BLOCK) {
      int length = (int) Math.min(BLOCK, size - from);
      memory.read(parameters.buffer(), from, block.parameters, length);
      memory.read(gradients.buffer(), from, block.gradients, length);
      memory.read(means, from, block.means, length);
      memory.read(squares, from, block.squares, length);
      rule.apply(block, length);
      memory.write(parameters.buffer(), from, block.parameters, length);
      memory.write(means, from, block.means, length);
      memory.write(squares, from, block.squares, length);
    }
  }

  /** The numbers of {@link Adam#step} for one step. */
  private record Rule(
      float gradientScale,
      float keep,
      float beta1,
      float beta2,
      float rootScale,
      float epsilon,
      float size) {

    Rule(Adam adam, UpdateRule.Step at, double gradientScale, double weightDecay) {
      this(
          (float) gradientScale,
          (float) (1 - at.size() * weightDecay),
          (float) adam.beta1(),
          (float) adam.beta2(),
          (float) (1 / Math.sqrt(1 - Math.pow(adam.beta2(), (double) at.number()))),
          (float) adam.epsilon(),
          (float) (at.size() / (1 - Math.pow(adam.beta1(), (double) at.number()))));
    }

    /** One loop over four arrays and numbers in local variables, which the JVM vectorizes. */
    void apply(Block block, int length) {
      float[] parameters = block.parameters;
      float[] gradients = block.gradients;
      float[] means = block.means;
      float[] squares = block.squares;
      float scale = gradientScale;
      float decayed = keep;
      float b1 = beta1;
      float b2 = beta2;
      float newest1 = 1 - b1;
      float newest2 = 1 - b2;
      float root = rootScale;
      float eps = epsilon;
      float step = size;
      for (int i = 0; i < length; i++) {
        float gradient = gradients[i] * scale;
        float mean = b1 * means[i] + newest1 * gradient;
        float square = b2 * squares[i] + newest2 * (gradient * gradient);
        means[i] = mean;
        squares[i] = square;
        float direction = mean / ((float) Math.sqrt(square) * root + eps);
        parameters[i] = parameters[i] * decayed - step * direction;
      }
    }
  }
}
