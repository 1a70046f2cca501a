package io.sparknn.engine;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.util.List;

/**
 * The operations that every engine writes; all others of {@link Ops}, which tells what they have in
 * common, are composed of them.
 */
public interface PrimitiveOps {

  // --- Sources and types -----------------------------------------------------------------------

  /** A tensor filled with one value. */
  Tensor full(Shape shape, DataType type, double value);

  /** The whole numbers 0, 1, …, {@code size} − 1, of shape (size). */
  Tensor range(int size, DataType type);

  /**
   * Independent draws from the uniform distribution on [0, 1). The same seed gives the same values
   * on the same engine and device; other engines draw others.
   */
  Tensor uniform(Shape shape, DataType type, long seed);

  /** The same values in another type; the gradient is converted back. */
  Tensor cast(Tensor x, DataType type);

  /** The same values as a constant: no gradient flows through. */
  Tensor stopGradient(Tensor x);

  // --- Elementwise, two operands ---------------------------------------------------------------

  /** a + b. */
  Tensor add(Tensor a, Tensor b);

  /** a − b. */
  Tensor subtract(Tensor a, Tensor b);

  /** a · b, element by element. */
  Tensor multiply(Tensor a, Tensor b);

  /** a / b. */
  Tensor divide(Tensor a, Tensor b);

  /** The larger of a and b; where they are equal, each gets half of the gradient. */
  Tensor maximum(Tensor a, Tensor b);

  /** a &gt; b. */
  Tensor greater(Tensor a, Tensor b);

  /** a = b. */
  Tensor equal(Tensor a, Tensor b);

  /** {@code yes} where the condition isn't 0, else {@code no}. */
  Tensor where(Tensor condition, Tensor yes, Tensor no);

  // --- Elementwise, one operand ----------------------------------------------------------------

  /** x + value. */
  Tensor add(Tensor x, double value);

  /** x · value. */
  Tensor multiply(Tensor x, double value);

  /** x to the power of {@code exponent}. */
  Tensor power(Tensor x, double exponent);

  /** eˣ. */
  Tensor exp(Tensor x);

  /** The natural logarithm. */
  Tensor log(Tensor x);

  /** The square root. */
  Tensor sqrt(Tensor x);

  /** |x|; the gradient at 0 is 0. */
  Tensor abs(Tensor x);

  /** The hyperbolic tangent. */
  Tensor tanh(Tensor x);

  /** The sine, of radians. */
  Tensor sin(Tensor x);

  /** The cosine, of radians. */
  Tensor cos(Tensor x);

  /** The error function (2/√π) ∫₀ˣ e^(−t²) dt. */
  Tensor erf(Tensor x);

  // --- Reductions ------------------------------------------------------------------------------

  /** The sum over these axes, all of them if none is named; the axes are dropped. */
  Tensor sum(Tensor x, int... axes);

  /** The largest value along one axis, which is dropped; equal maxima share the gradient. */
  Tensor max(Tensor x, int axis);

  /**
   * The index of the first largest value along one axis, in INT64; the axis is dropped; no
   * gradient.
   */
  Tensor argMax(Tensor x, int axis);

  // --- Form ------------------------------------------------------------------------------------

  /** The same values in row-major order under another shape of as many elements. */
  Tensor reshape(Tensor x, Shape shape);

  /** The axes in another order: axis i of the result is axis {@code order[i]} of x. */
  Tensor permute(Tensor x, int... order);

  /** x repeated to fill a shape that it broadcasts to. */
  Tensor broadcastTo(Tensor x, Shape shape);

  /** The elements from {@code from}, inclusive, to {@code to}, exclusive, along one axis. */
  Tensor slice(Tensor x, int axis, int from, int to);

  /** The tensors joined along one axis; their other sizes agree. */
  Tensor concatenate(List<Tensor> parts, int axis);

  // --- Indexing --------------------------------------------------------------------------------

  /** The rows of a table that the indices (INT64, any shape s) name: (rows, …) gives (s, …). */
  Tensor gather(Tensor table, Tensor indices);

  /**
   * The transpose of {@link #gather}: a zero table of {@code rows} rows, to which the values, of
   * shape (s, …), were added at the rows that the indices name.
   */
  Tensor scatterAdd(Tensor values, Tensor indices, int rows);

  // --- Linear algebra --------------------------------------------------------------------------

  /** Matrix products (…, i, j) × (…, j, l) = (…, i, l); leading axes are equal on both sides. */
  Tensor matmul(Tensor a, Tensor b);

  // --- Windows ---------------------------------------------------------------------------------

  /**
   * Every window of an image as a column (im2col), padded with 0: input (b, c, h, w), result (b, c
   * · cells, positions), with the cells row by row within each channel. The window has two axes.
   */
  Tensor unfold(Tensor input, Window window);

  /**
   * The transpose of {@link #unfold}: windows (b, c · cells, positions) are added up where they
   * overlap in an image (b, c, {@code height}, {@code width}).
   */
  Tensor fold(Tensor columns, Window window, int height, int width);
}
