package io.sparknn.training;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.data.SampleAugmentation;
import io.sparknn.engine.DataType;
import io.sparknn.engine.MixedPrecision;
import io.sparknn.engine.Ops;
import io.sparknn.losses.Loss;
import io.sparknn.metrics.Metric;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.Schedule;
import io.sparknn.parameters.Validate;
import io.sparknn.regularization.Consistency;
import io.sparknn.regularization.Penalty;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that determines a training, beside its data and the number of workers.
 *
 * @param network what is trained; its first output is compared with the target, and its auxiliary
 *     outputs too, whose losses are in the gradient but not in the reported loss
 * @param loss what is made small
 * @param metrics what is reported beside the loss
 * @param optimizer how parameters follow gradients
 * @param schedule how the step size changes; constant with a minimizer
 * @param epochs passes over the data, or iterations of a minimizer, 1 or more
 * @param batchSize samples of a step over all workers, 1 or more; with a minimizer, samples that a
 *     worker computes on at a time
 * @param accumulationSteps in how many pieces, one after another, a worker computes its part of a
 *     step's samples, 1 or more; more pieces need less memory, and give the same step up to
 *     rounding, but for layers that look at the whole batch, as BatchNorm, which see a piece; 1
 *     with a minimizer
 * @param clipping bounds on the gradient of a step; none with a minimizer
 * @param earlyStopping when to end before all epochs are done; needs validation samples
 * @param dataType floating-point type of parameters and computation; BFLOAT16 and FLOAT16 mean
 *     {@linkplain MixedPrecision mixed precision}, in which parameters, sums and losses are
 *     FLOAT32; not with a minimizer
 * @param seed of first parameters, shuffling, dropout and all other random numbers
 * @param regularizers what else acts on training steps, in this order
 * @param augmentation how images change while training: all inputs of three axes, (channels,
 *     height, width)
 * @param compressGradients whether gradients travel between processes as bfloat16: half the bytes,
 *     and 8 bits of precision; not with a minimizer
 */
public record TrainingSpec(
    NetworkSpec network,
    Loss loss,
    List<Metric> metrics,
    Optimizer optimizer,
    Schedule schedule,
    int epochs,
    int batchSize,
    int accumulationSteps,
    GradientClipping clipping,
    EarlyStopping earlyStopping,
    DataType dataType,
    long seed,
    List<Regularizer> regularizers,
    Augmentation augmentation,
    boolean compressGradients) {

  /** Checks the ranges, and that the regularizers can act here. */
  public TrainingSpec {
    regularizers = List.copyOf(regularizers);
    metrics = List.copyOf(metrics);
    requireDifferentNames(metrics);
    Validate.atLeast("TrainingSpec", "epochs", epochs, 1);
    Validate.atLeast("TrainingSpec", "batchSize", batchSize, 1);
    Validate.atLeast("TrainingSpec", "accumulationSteps", accumulationSteps, 1);
    if (optimizer instanceof Minimizer) {
      requireOfMinimizer(
          schedule instanceof ConstantSchedule,
          "schedule = " + schedule,
          optimizer,
          "finds its step lengths by itself. Let it be a ConstantSchedule");
      requireOfMinimizer(
          clipping.equals(GradientClipping.none()),
          "clipping = " + clipping,
          optimizer,
          "needs gradients as they are. Clip nothing");
      requireOfMinimizer(
          !dataType.isShort(),
          "dataType = " + dataType,
          optimizer,
          "compares losses that are nearly the same. Let it be FLOAT32 or FLOAT64");
      requireOfMinimizer(
          accumulationSteps == 1,
          "accumulationSteps = " + accumulationSteps,
          optimizer,
          "accumulates batches of batchSize anyway. Let it be 1");
      requireOfMinimizer(
          !compressGradients,
          "compressGradients = true",
          optimizer,
          "needs gradients as they are. Let it be false");
      for (Regularizer regularizer : regularizers) {
        requireOfMinimizer(
            regularizer instanceof Penalty,
            "regularizer = " + regularizer,
            optimizer,
            "takes penalties only, as L2. Leave it out");
      }
      requireOfMinimizer(
          network.auxiliaries().isEmpty(),
          "auxiliary outputs",
          optimizer,
          "follows the loss of one output. Leave them out");
    }
    if (!dataType.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "TrainingSpec received dataType = " + dataType + ", but it must be floating-point.");
    }
    if (!regularizers.isEmpty()) {
      Network sized = new Network(network);
      regularizers.forEach(regularizer -> regularizer.check(sized, loss));
    }
    requireImages(network, augmentation);
    requireViews(regularizers);
    for (Consistency consistency : consistencies(regularizers)) {
      consistency.views().forEach(view -> requireImages(network, view));
    }
  }

  /**
   * Constant step size, one piece a step, no clipping, no early stopping, single precision, no
   * regularizers, no augmentation, gradients as they are.
   */
  public TrainingSpec(
      NetworkSpec network,
      Loss loss,
      List<Metric> metrics,
      Optimizer optimizer,
      int epochs,
      int batchSize,
      long seed) {
    this(
        network,
        loss,
        metrics,
        optimizer,
        new ConstantSchedule(),
        epochs,
        batchSize,
        1,
        GradientClipping.none(),
        EarlyStopping.never(),
        DataType.FLOAT32,
        seed,
        List.of(),
        AugmentationSequence.none(),
        false);
  }

  /** The same with this schedule. */
  public TrainingSpec withSchedule(Schedule other) {
    return with(draft -> draft.schedule = other);
  }

  /** The same with steps computed in so many pieces. */
  public TrainingSpec withAccumulationSteps(int other) {
    return with(draft -> draft.accumulationSteps = other);
  }

  /** The same with these bounds on gradients. */
  public TrainingSpec withClipping(GradientClipping other) {
    return with(draft -> draft.clipping = other);
  }

  /** The same with this rule of when to end. */
  public TrainingSpec withEarlyStopping(EarlyStopping other) {
    return with(draft -> draft.earlyStopping = other);
  }

  /** The same in numbers of this type. */
  public TrainingSpec withDataType(DataType other) {
    return with(draft -> draft.dataType = other);
  }

  /** The same with these regularizers. */
  public TrainingSpec withRegularizers(Regularizer... others) {
    return with(draft -> draft.regularizers = List.of(others));
  }

  /** The same with this augmentation. */
  public TrainingSpec withAugmentation(Augmentation other) {
    return with(draft -> draft.augmentation = other);
  }

  /** The same with gradients compressed, or not, between processes. */
  public TrainingSpec withCompressedGradients(boolean other) {
    return with(draft -> draft.compressGradients = other);
  }

  /** The floating-point type of parameters, gradients and batches. */
  DataType parameterType() {
    return dataType.isShort() ? DataType.FLOAT32 : dataType;
  }

  /** The operations that training steps compute with. */
  Ops computing(Ops ops) {
    return dataType.isShort() ? MixedPrecision.of(ops, dataType) : ops;
  }

  private TrainingSpec with(Consumer<TrainingDraft> change) {
    TrainingDraft draft = new TrainingDraft(this);
    change.accept(draft);
    return draft.finish();
  }

  /** What compares views of each sample. */
  Optional<Consistency> consistency() {
    return consistencies(regularizers).stream().findFirst();
  }

  private static List<Consistency> consistencies(List<Regularizer> regularizers) {
    return regularizers.stream()
        .filter(Consistency.class::isInstance)
        .map(Consistency.class::cast)
        .toList();
  }

  /** Views of samples, in one way only, or mixed samples. */
  private static void requireViews(List<Regularizer> regularizers) {
    List<Consistency> consistencies = consistencies(regularizers);
    if (consistencies.size() > 1) {
      throw new IllegalArgumentException(
          "TrainingSpec received regularizers "
              + consistencies
              + ", but one of them at most can make views of each sample. Leave the others out.");
    }
    for (Regularizer regularizer : regularizers) {
      if (!consistencies.isEmpty() && regularizer.mixesSamples()) {
        throw new IllegalArgumentException(
            "TrainingSpec received regularizer = "
                + regularizer
                + " with "
                + consistencies.get(0)
                + ", but samples that are mixed have no views to compare. Leave one of the two"
                + " out.");
      }
    }
  }

  private static void requireDifferentNames(List<Metric> metrics) {
    List<String> names = metrics.stream().map(Metric::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "TrainingSpec received metrics = "
              + names
              + ", but each must have a name of its own. Leave the repeated ones out.");
    }
  }

  private static void requireOfMinimizer(
      boolean holds, String received, Optimizer minimizer, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(
          "TrainingSpec received "
              + received
              + " with optimizer = "
              + minimizer
              + ", but a minimizer "
              + reason
              + ", or use an update rule such as Adam.");
    }
  }

  private static void requireImages(NetworkSpec network, Augmentation augmentation) {
    if (augmentation.equals(AugmentationSequence.none())) {
      return;
    }
    List<Shape> images =
        network.inputs().values().stream().filter(SampleAugmentation::isImage).toList();
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "Augmentation "
              + augmentation
              + " needs an image, but the network's inputs are "
              + network.inputs()
              + ". Let one be of shape (channels, height, width), and put Flatten after it.");
    }
    images.forEach(augmentation::check);
  }
}
