package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * Cross-entropy from logits: L = −Σⱼ wⱼ qⱼ ln softmax(z)ⱼ, where q is 1 for the label and 0
 * elsewhere, so that L = −ln softmax(z)[label] with weights of 1. With label smoothing ε, q is 1 −
 * ε for the label and ε / (k − 1) for each of the other k − 1 classes.
 *
 * <p>Output: logits z (batch, classes); target: class indices (batch). Natural logarithm, so the
 * unit is nats; L is 0 or more, and ln k for k classes that are all as likely.
 *
 * <p>A class weight acts as the weights of the samples of that class do, but for the mean, which is
 * by the samples' own weights only.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), sections 6.2.2.3 and 7.5.1.
 *
 * @param classWeights w, a number of 0 or more for each class; empty for 1 each
 * @param labelSmoothing ε, at least 0 and below 1: the share that goes to the other classes (in
 *     PyTorch, ε is shared by all classes, the label's among them)
 */
@JsonTypeName("crossEntropy")
public record CrossEntropy(List<Double> classWeights, double labelSmoothing) implements Loss {

  /** Checks the ranges. */
  public CrossEntropy {
    classWeights = ClassWeights.checked("CrossEntropy", classWeights);
    Validate.within("CrossEntropy", "labelSmoothing", labelSmoothing, 0, 1);
  }

  /** Without class weights and smoothing. */
  public CrossEntropy() {
    this(List.of(), 0);
  }

  /** The same with these class weights. */
  public CrossEntropy withClassWeights(double... weights) {
    return new CrossEntropy(Arrays.stream(weights).boxed().toList(), labelSmoothing);
  }

  /** The same with this label smoothing. */
  public CrossEntropy withLabelSmoothing(double smoothing) {
    return new CrossEntropy(classWeights, smoothing);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    if (labelSmoothing > 0) {
      return smoothed(ops, output, target);
    }
    Tensor losses = ops.softmaxCrossEntropy(output, target);
    return classWeights.isEmpty()
        ? losses
        : ops.multiply(losses, ops.gather(ClassWeights.of(classWeights, ops, output), target));
  }

  private Tensor smoothed(Ops ops, Tensor output, Tensor target) {
    int classes = output.shape().size(1);
    if (classes < 2) {
      throw new ShapeException(
          "CrossEntropy with label smoothing received an output of one class, but needs others to"
              + " share the label's probability with; give the network an output for each class.");
    }
    double others = labelSmoothing / (classes - 1);
    Tensor label = ops.oneHot(target, classes, output.dataType());
    Tensor wanted = // q, (batch, classes)
        ops.add(ops.multiply(label, 1 - labelSmoothing - others), others);
    if (!classWeights.isEmpty()) {
      wanted = ops.multiply(wanted, ClassWeights.of(classWeights, ops, output));
    }
    return ops.negate(ops.sum(ops.multiply(ops.logSoftmax(output, 1), wanted), 1));
  }
}
