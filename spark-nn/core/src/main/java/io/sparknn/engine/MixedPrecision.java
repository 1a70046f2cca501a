package io.sparknn.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Operations that compute in a short floating-point type where that is fast and safe, and in {@link
 * DataType#FLOAT32} where it isn't. Which type an operation has follows from its name alone:
 *
 * <ul>
 *   <li>products, convolutions, attention and recurrences convert their operands to the short type;
 *   <li>sums, exponentials, divisions, normalizations and losses convert them to single precision;
 *   <li>all others take the longest type among their operands.
 * </ul>
 *
 * <p>Gradients flow back through the conversions, so parameters and their gradients stay in single
 * precision.
 *
 * <p>Source: Micikevicius et al., Mixed Precision Training, 2018; the lists are those of PyTorch's
 * autocast, as far as there are such operations.
 */
public final class MixedPrecision {
  private static final Set<String> SHORT =
      Set.of(
          "matmul", "linear", "convolution", "transposedConvolution", "attention", "lstm", "gru");
  private static final Set<String> SINGLE =
      Set.of(
          "exp",
          "log",
          "power",
          "sqrt",
          "square",
          "divide",
          "erf",
          "softplus",
          "sum",
          "mean",
          "logSumExp",
          "softmax",
          "logSoftmax",
          "maskedSoftmax",
          "attentionWeights",
          "scatterAdd",
          "batchNorm",
          "normalize",
          "layerNorm",
          "groupNorm",
          "softmaxCrossEntropy");

  private MixedPrecision() {}

  /**
   * The same operations in mixed precision.
   *
   * @param type {@link DataType#BFLOAT16} or {@link DataType#FLOAT16}
   */
  public static Ops of(Ops ops, DataType type) {
    if (!type.isShort()) {
      throw new IllegalArgumentException(
          "Mixed precision received type "
              + type
              + ", but it mixes float32 with a shorter one;"
              + " expected BFLOAT16 or FLOAT16.");
    }
    InvocationHandler handler = new Conversions(ops, type);
    return (Ops)
        Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, handler);
  }

  /**
   * The operations that have a type of their own; the others take the longest of their operands.
   */
  static Stream<String> named() {
    return Stream.concat(SHORT.stream(), SINGLE.stream());
  }

  /** Converts the operands of each call before it is made. */
  private record Conversions(Ops ops, DataType type) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(ops, converted(method.getName(), arguments));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private Object[] converted(String operation, Object[] arguments) {
      if (arguments == null || operation.equals("cast")) {
        return arguments;
      }
      DataType wanted = typeOf(operation, arguments);
      return Stream.of(arguments).map(argument -> convert(argument, wanted)).toArray();
    }

    private DataType typeOf(String operation, Object[] arguments) {
      if (SHORT.contains(operation)) {
        return type;
      }
      boolean allShort =
          Stream.of(arguments)
              .flatMap(Conversions::tensors)
              .allMatch(tensor -> !isNumber(tensor) || tensor.dataType().isShort());
      return allShort && !SINGLE.contains(operation) ? type : DataType.FLOAT32;
    }

    private static boolean isNumber(Tensor tensor) {
      return tensor.dataType().isFloatingPoint();
    }

    private static Stream<Tensor> tensors(Object argument) {
      if (argument instanceof Tensor tensor) {
        return Stream.of(tensor);
      }
      if (argument instanceof List<?> list) {
        return list.stream().flatMap(Conversions::tensors);
      }
      return argument instanceof Optional<?> optional
          ? optional.stream().flatMap(Conversions::tensors)
          : Stream.empty();
    }

    private Object convert(Object argument, DataType wanted) {
      if (argument instanceof Tensor tensor) {
        return isNumber(tensor) && tensor.dataType() != wanted ? ops.cast(tensor, wanted) : tensor;
      }
      if (argument instanceof List<?> list) {
        return list.stream().map(element -> convert(element, wanted)).toList();
      }
      if (argument instanceof Optional<?> optional) {
        return optional.map(element -> convert(element, wanted));
      }
      return argument instanceof Ops.RecurrentWeights weights
          ? new Ops.RecurrentWeights(
              (Tensor) convert(weights.inputKernel(), wanted),
              (Tensor) convert(weights.recurrentKernel(), wanted),
              (Tensor) convert(weights.inputBias(), wanted),
              (Tensor) convert(weights.recurrentBias(), wanted))
          : argument;
    }
  }
}
