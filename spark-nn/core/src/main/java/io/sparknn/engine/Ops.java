package io.sparknn.engine;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Operations on tensors. Each makes a new tensor and changes none of its operands; the result may
 * share memory with an operand, as that of {@link #reshape} or {@link #slice}.
 *
 * <p>Here are the compositions of {@link PrimitiveOps}, which an engine overrides where it has a
 * fused kernel. Gradients exist for every operation on floating-point operands, except where its
 * text says otherwise.
 *
 * <p>Operands of one operation have one data type. Elementwise operations on two operands broadcast
 * ({@link Shape#broadcast}). Axes may be negative, counted from the end. Comparisons give 1 for
 * true and 0 for false, in the operands' type, and have gradient 0.
 *
 * <p>Shapes in the texts: b batch, c channels, h height, w width, k classes, n inputs, m outputs.
 */
public interface Ops extends PrimitiveOps {

  // --- Sources and types -----------------------------------------------------------------------

  /** A tensor of these values, in row-major order. */
  default Tensor constant(Shape shape, DataType type, double... values) {
    if (values.length != shape.elements()) {
      throw ShapeException.mismatch("constant", shape + " numbers", values.length);
    }
    List<Tensor> cells =
        Arrays.stream(values).mapToObj(value -> full(Shape.of(1), type, value)).toList();
    return reshape(cells.isEmpty() ? full(shape, type, 0) : concatenate(cells, 0), shape);
  }

  /**
   * Independent draws from the standard normal distribution, repeatable as those of {@link
   * #uniform}; by the transformation of Box and Muller (1958).
   */
  default Tensor normal(Shape shape, DataType type, long seed) {
    Tensor draws = uniform(shape.prepend(2), type, seed);
    Tensor radius = // √(−2 ln u) of u in (0, 1]
        sqrt(multiply(log(add(negate(slice(draws, 0, 0, 1)), 1)), -2));
    Tensor angle = multiply(slice(draws, 0, 1, 2), 2 * Math.PI);
    return reshape(multiply(radius, cos(angle)), shape);
  }

  // --- Elementwise, two operands ---------------------------------------------------------------

  /** The smaller of a and b. */
  default Tensor minimum(Tensor a, Tensor b) {
    return negate(maximum(negate(a), negate(b)));
  }

  // --- Elementwise, one operand ----------------------------------------------------------------

  /** −x. */
  default Tensor negate(Tensor x) {
    return multiply(x, -1);
  }

  /** x². */
  default Tensor square(Tensor x) {
    return multiply(x, x);
  }

  /** The logistic function 1 / (1 + e⁻ˣ), without overflow. */
  default Tensor sigmoid(Tensor x) {
    return add(multiply(tanh(multiply(x, 0.5)), 0.5), 0.5);
  }

  /** max(x, 0); the gradient at 0 is 0. */
  default Tensor relu(Tensor x) {
    Tensor positive = greater(x, full(Shape.scalar(), x.dataType(), 0));
    return where(positive, x, full(Shape.scalar(), x.dataType(), 0));
  }

  /** ln(1 + eˣ), without overflow: max(x, 0) + ln(1 + e^(−|x|)). */
  default Tensor softplus(Tensor x) {
    Tensor positive = maximum(x, full(Shape.scalar(), x.dataType(), 0)); // derivative ½ at 0
    return add(positive, log(add(exp(negate(abs(x))), 1)));
  }

  /** x Φ(x), with Φ the distribution function of the standard normal. */
  default Tensor gelu(Tensor x) {
    Tensor share = add(erf(multiply(x, Math.sqrt(0.5))), 1); // 2 Φ(x)
    return multiply(multiply(x, 0.5), share);
  }

  /** x / (1 + e⁻ˣ). */
  default Tensor silu(Tensor x) {
    return multiply(x, sigmoid(x));
  }

  /** x where it is above 0, else α (eˣ − 1); the gradient at 0 is α. */
  default Tensor elu(Tensor x, double alpha) {
    Tensor zero = full(Shape.scalar(), x.dataType(), 0);
    Tensor positive = greater(x, zero);
    Tensor negative = where(positive, zero, x); // eˣ of a large x would overflow
    return where(positive, x, multiply(add(exp(negative), -1), alpha));
  }

  // --- Reductions ------------------------------------------------------------------------------

  /** The mean over these axes, all of them if none is named; the axes are dropped. */
  default Tensor mean(Tensor x, int... axes) {
    long count = x.shape().elements();
    if (axes.length > 0) {
      count = 1;
      for (int axis : axes) {
        count *= x.shape().size(axis);
      }
    }
    return multiply(sum(x, axes), 1.0 / count);
  }

  /** ln Σ eˣ along one axis, without overflow; the axis is dropped. */
  default Tensor logSumExp(Tensor x, int axis) {
    Tensor largest = stopGradient(max(x, axis));
    Tensor shifted = subtract(x, expand(largest, axis));
    return add(log(sum(exp(shifted), axis)), largest);
  }

  /** eˣ / Σ eˣ along one axis. */
  default Tensor softmax(Tensor x, int axis) {
    Tensor exponentials = exp(belowLargest(x, axis));
    return divide(exponentials, expand(sum(exponentials, axis), axis));
  }

  /** x − ln Σ eˣ along one axis. */
  default Tensor logSoftmax(Tensor x, int axis) {
    Tensor shifted = belowLargest(x, axis);
    return subtract(shifted, expand(log(sum(exp(shifted), axis)), axis));
  }

  /** x minus its largest value along the axis: eˣ can't overflow, and no digits are lost. */
  private Tensor belowLargest(Tensor x, int axis) {
    return subtract(x, expand(stopGradient(max(x, axis)), axis));
  }

  // --- Form ------------------------------------------------------------------------------------

  /** x cut along one axis into so many parts of the same size, which divides the axis. */
  default List<Tensor> split(Tensor x, int parts, int axis) {
    int size = x.shape().size(axis) / parts;
    return IntStream.range(0, parts)
        .mapToObj(part -> slice(x, axis, part * size, (part + 1) * size))
        .toList();
  }

  /** x surrounded, along one axis, by {@code before} and {@code after} cells of one value. */
  default Tensor pad(Tensor x, int axis, int before, int after, double value) {
    if (before == 0 && after == 0) {
      return x;
    }
    Tensor front = full(x.shape().with(axis, before), x.dataType(), value);
    Tensor back = full(x.shape().with(axis, after), x.dataType(), value);
    return concatenate(List.of(front, x, back), axis);
  }

  /** The elements along one axis in the opposite order. */
  default Tensor flip(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    int[] order = IntStream.range(0, x.shape().rank()).toArray();
    order[0] = at;
    order[at] = 0;
    int size = x.shape().size(at);
    Tensor backwards = add(multiply(range(size, DataType.INT64), -1), size - 1);
    return permute(gather(permute(x, order), backwards), order);
  }

  /** A new axis of size 1, so that the result's axis {@code axis} is it. */
  default Tensor expand(Tensor x, int axis) {
    int rank = x.shape().rank() + 1;
    int at = axis < 0 ? axis + rank : axis;
    int[] sizes =
        IntStream.range(0, rank)
            .map(i -> i == at ? 1 : x.shape().size(i < at ? i : i - 1))
            .toArray();
    return reshape(x, Shape.of(sizes));
  }

  /** The parts of size 1 along one axis, which is dropped: as many tensors as it is long. */
  default List<Tensor> unstack(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    int size = x.shape().size(at);
    if (size <= 1) {
      int[] sizes =
          IntStream.range(0, x.shape().rank())
              .filter(each -> each != at)
              .map(each -> x.shape().size(each))
              .toArray();
      return size == 0 ? List.of() : List.of(reshape(x, Shape.of(sizes)));
    }
    // By halves, so that gradients of the parts meet in a few sums and not in one for each part.
    List<Tensor> parts = new ArrayList<>(unstack(slice(x, at, 0, size / 2), at));
    parts.addAll(unstack(slice(x, at, size / 2, size), at));
    return parts;
  }

  // --- Indexing --------------------------------------------------------------------------------

  /** 1 at the class that each index (INT64, any shape s) names, else 0: (s, k); no gradient. */
  default Tensor oneHot(Tensor indices, int classes, DataType type) {
    return cast(equal(expand(indices, -1), range(classes, DataType.INT64)), type);
  }

  // --- Linear algebra --------------------------------------------------------------------------

  /** The matrix transposed: the last two axes change places. */
  default Tensor transpose(Tensor x) {
    int rank = x.shape().rank();
    int[] order = IntStream.range(0, rank).toArray();
    order[rank - 1] = rank - 2;
    order[rank - 2] = rank - 1;
    return permute(x, order);
  }

  /** x Kᵀ + bias: input (b, n), kernel (m, n), bias (m), result (b, m). */
  default Tensor linear(Tensor input, Tensor kernel, Tensor bias) {
    return add(matmul(input, transpose(kernel)), bias);
  }

  // --- Windows ---------------------------------------------------------------------------------
  //
  // Inputs are (b, c, sizes…), with as many sizes as the window has axes, and results (b, …,
  // sizes'…). Windows have the same padding before and behind (Window.evenlyPadded).

  /** Every window of an input, padded with 0: (b, c, sizes…) gives (b, c, cells, sizes'…). */
  default Tensor windows(Tensor input, Window window) {
    return Windows.of(this, input, window);
  }

  /**
   * Cross-correlation of an input with filters, each of which sees one group of the channels: input
   * (b, c, sizes…), kernel (m, c / groups, window…), result (b, m, sizes'…).
   */
  default Tensor convolution(Tensor input, Tensor kernel, Window window, int groups) {
    return Convolutions.convolution(this, input, kernel, window, groups);
  }

  /** {@link #convolution} plus a bias (m) for each filter. */
  default Tensor convolution(Tensor input, Tensor kernel, Tensor bias, Window window, int groups) {
    Tensor result = convolution(input, kernel, window, groups);
    return add(result, perChannel(bias, result));
  }

  /**
   * The transpose of {@link #convolution}, which is also the gradient of its input from that of its
   * result: input (b, m, sizes'…), kernel (m, c / groups, window…), result (b, c, sizes…).
   *
   * @param result its shape; a convolution of it has the shape of {@code input}
   */
  default Tensor transposedConvolution(
      Tensor input, Tensor kernel, Shape result, Window window, int groups) {
    return Convolutions.transposed(this, input, kernel, result, window, groups);
  }

  /**
   * The gradient of the kernel of {@link #convolution}, of shape {@code kernel}, from that of the
   * result, (b, m, sizes'…).
   */
  default Tensor convolutionKernelGradient(
      Tensor gradient, Tensor input, Shape kernel, Window window, int groups) {
    return Convolutions.kernelGradient(this, gradient, input, kernel, window, groups);
  }

  /**
   * Both vector-Jacobian products of {@link #convolution(Tensor, Tensor, Window, int)}, which an
   * engine may compute together.
   *
   * @param gradient of the result, (b, m, sizes'…)
   */
  default ConvolutionGradients convolutionGradients(
      Tensor gradient, Tensor input, Tensor kernel, Window window, int groups) {
    return new ConvolutionGradients(
        transposedConvolution(gradient, kernel, input.shape(), window, groups),
        convolutionKernelGradient(gradient, input, kernel.shape(), window, groups));
  }

  /**
   * What {@link #convolutionGradients} gives.
   *
   * @param input the gradient of the input, of its shape
   * @param kernel the gradient of the kernel, of its shape
   */
  record ConvolutionGradients(Tensor input, Tensor kernel) {}

  /** The largest value of each window; padding never wins: (b, c, sizes…) gives (b, c, sizes'…). */
  default Tensor maxPool(Tensor input, Window window) {
    return Poolings.max(this, input, window);
  }

  /**
   * The gradient of the input of {@link #maxPool} from that of the result, (b, c, sizes'…). Where a
   * window has several largest values, one of them gets the gradient or all share it.
   */
  default Tensor maxPoolGradient(Tensor gradient, Tensor input, Window window) {
    return Poolings.maxGradient(this, gradient, input, window);
  }

  /** The mean of each window, padding counted as 0: (b, c, sizes…) gives (b, c, sizes'…). */
  default Tensor averagePool(Tensor input, Window window) {
    return Poolings.average(this, input, window);
  }

  /**
   * The gradient of the input, (b, c, sizes…), of {@link #averagePool} from that of the result, (b,
   * c, sizes'…).
   */
  default Tensor averagePoolGradient(Tensor gradient, Shape input, Window window) {
    return Poolings.averageGradient(this, gradient, input, window);
  }

  // --- Recurrence ------------------------------------------------------------------------------
  //
  // Inputs are sequences (b, t, n) of one step or more, states (b, m).

  /**
   * What recurrent operations multiply with and add: K x + bias of the inputs, U h + bias of the
   * states. The g gates stand one after another.
   *
   * @param inputKernel K, (g · m, n)
   * @param recurrentKernel U, (g · m, m)
   * @param inputBias (g · m)
   * @param recurrentBias (g · m)
   */
  record RecurrentWeights(
      Tensor inputKernel, Tensor recurrentKernel, Tensor inputBias, Tensor recurrentBias) {}

  /**
   * What recurrent operations give.
   *
   * @param outputs of all steps, (b, t, m)
   * @param last the states after the last step, (b, m) each; the first is the last output
   */
  record RecurrentStates(Tensor outputs, List<Tensor> last) {}

  /**
   * Long short-term memory: i, f, g, o = σ, σ, tanh, σ of K x + U h + biases; c' = f ⊙ c + i ⊙ g;
   * h' = o ⊙ tanh(c'). The gates stand in the order i, f, g, o; the last states are h and c.
   */
  default RecurrentStates lstm(Tensor input, Tensor hidden, Tensor cell, RecurrentWeights weights) {
    return Recurrences.lstm(this, input, hidden, cell, weights);
  }

  /**
   * A gated recurrent unit that resets after the product: r, z = σ of K x + U h + biases; n =
   * tanh(Kₙ x + bias + r ⊙ (Uₙ h + bias)); h' = (1 − z) ⊙ n + z ⊙ h. The gates stand in the order
   * r, z, n.
   */
  default RecurrentStates gru(Tensor input, Tensor hidden, RecurrentWeights weights) {
    return Recurrences.gru(this, input, hidden, weights);
  }

  // --- Normalization ---------------------------------------------------------------------------

  /**
   * Batch normalization by the batch's own statistics, for each channel c: scale · (x − mean) /
   * √(variance + ε) + shift, where the variance is the biased one. Input (b, c, …), scale and shift
   * (c).
   */
  default BatchStatistics batchNorm(Tensor input, Tensor scale, Tensor shift, double epsilon) {
    int[] axes = IntStream.range(0, input.shape().rank()).filter(axis -> axis != 1).toArray();
    Tensor mean = mean(input, axes);
    Tensor variance = mean(square(subtract(input, perChannel(mean, input))), axes);
    Tensor output = normalize(input, mean, variance, scale, shift, epsilon);
    return new BatchStatistics(output, stopGradient(mean), stopGradient(variance));
  }

  /**
   * What {@link #batchNorm} gives.
   *
   * @param output of the input's shape
   * @param mean of each channel over the batch, (c), a constant
   * @param variance of each channel over the batch, biased, (c), a constant
   */
  record BatchStatistics(Tensor output, Tensor mean, Tensor variance) {}

  /** scale · (x − mean) / √(variance + ε) + shift with given statistics (c) for each channel. */
  default Tensor normalize(
      Tensor input, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon) {
    Tensor factor = divide(scale, sqrt(add(variance, epsilon)));
    Tensor centred = subtract(input, perChannel(mean, input));
    return add(multiply(centred, perChannel(factor, input)), perChannel(shift, input));
  }

  /**
   * Layer normalization of each stretch of the last axes: scale · (x − mean) / √(variance + ε) +
   * shift, where the variance is the biased one. Input (b, …, s), scale and shift (s), of one axis
   * or more.
   */
  default Tensor layerNorm(Tensor input, Tensor scale, Tensor shift, double epsilon) {
    int rank = input.shape().rank();
    int[] axes = IntStream.range(rank - scale.shape().rank(), rank).toArray();
    return add(multiply(standardized(input, epsilon, axes), scale), shift);
  }

  /**
   * Group normalization: as {@link #layerNorm} over the channels and positions of each of so many
   * groups of neighbouring channels. Input (b, c, …), scale and shift (c), which {@code groups}
   * divides.
   */
  default Tensor groupNorm(Tensor input, int groups, Tensor scale, Tensor shift, double epsilon) {
    Shape shape = input.shape();
    int members = Math.toIntExact(shape.withoutFirst().elements()) / groups;
    Tensor byGroup = reshape(input, Shape.of(shape.size(0), groups, members));
    Tensor standardized = reshape(standardized(byGroup, epsilon, 2), shape);
    return add(multiply(standardized, perChannel(scale, input)), perChannel(shift, input));
  }

  /** (x − mean) / √(variance + ε) over these axes, which are neighbours. */
  private Tensor standardized(Tensor x, double epsilon, int... axes) {
    Shape kept = x.shape();
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    Tensor centred = subtract(x, reshape(mean(x, axes), kept));
    Tensor variance = reshape(mean(square(centred), axes), kept);
    return divide(centred, sqrt(add(variance, epsilon)));
  }

  private Tensor perChannel(Tensor values, Tensor input) {
    int[] sizes = new int[input.shape().rank() - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = values.shape().size(0);
    return reshape(values, Shape.of(sizes));
  }

  // --- Attention -------------------------------------------------------------------------------
  //
  // Queries are (b, h, t, d), of h heads and t steps, keys (b, h, s, d) and values (b, h, s, v).
  // Keys may be masked: (b, s) of 1 for those that are real and 0 for padding, which no query sees.
  // If attention is causal, the last query stands where the last key does, and each sees the keys
  // up to its own place.

  /**
   * How much each query attends to each key: softmax(scale · Q Kᵀ) over the keys that it sees, 0
   * for the others; (b, h, t, s). A query that sees no key has weights 0.
   *
   * @param keyMask empty if all keys are real
   */
  default Tensor attentionWeights(
      Tensor query, Tensor key, Optional<Tensor> keyMask, boolean causal, double scale) {
    return Attentions.weights(this, query, key, keyMask, causal, scale);
  }

  /**
   * Scaled dot-product attention: {@link #attentionWeights} times V, (b, h, t, v).
   *
   * @param keyMask empty if all keys are real
   */
  default Tensor attention(
      Tensor query,
      Tensor key,
      Tensor value,
      Optional<Tensor> keyMask,
      boolean causal,
      double scale) {
    return matmul(attentionWeights(query, key, keyMask, causal, scale), value);
  }

  /**
   * softmax(x) along the last axis over the elements that are allowed, 0 for the others, and if
   * none is: 0 for all.
   *
   * @param allowed 1 or 0, of a shape that broadcasts to that of x
   */
  default Tensor maskedSoftmax(Tensor x, Tensor allowed) {
    return Attentions.maskedSoftmax(this, x, allowed);
  }

  // --- Training --------------------------------------------------------------------------------

  /** Sets a share {@code rate} of the elements to 0 and divides the others by 1 − rate. */
  default Tensor dropout(Tensor x, double rate, long seed) {
    Tensor draw = uniform(x.shape(), x.dataType(), seed);
    Tensor kept = greater(draw, full(Shape.scalar(), x.dataType(), rate));
    return multiply(multiply(x, kept), 1 / (1 - rate));
  }

  /** −ln softmax(logits)[label] for each sample: logits (b, k), labels (b) in INT64, result (b). */
  default Tensor softmaxCrossEntropy(Tensor logits, Tensor labels) {
    Tensor chosen = oneHot(labels, logits.shape().size(1), logits.dataType());
    return negate(sum(multiply(logSoftmax(logits, 1), chosen), 1));
  }
}
