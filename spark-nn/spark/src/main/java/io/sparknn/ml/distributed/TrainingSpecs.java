package io.sparknn.ml.distributed;

import io.sparknn.data.Field;
import io.sparknn.engine.DataType;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.losses.Target;
import io.sparknn.metrics.Metric;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.param.TrainingParams;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.UpdateRule;
import io.sparknn.training.EarlyStopping;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.TrainingSpec;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** From a stage's parameters to the core's description of a training. */
public final class TrainingSpecs {
  private TrainingSpecs() {}

  /**
   * The network that is set.
   *
   * @throws IllegalArgumentException if none is
   */
  public static NetworkSpec network(TrainingParams<?> stage) {
    if (!stage.isDefined(stage.network())) {
      throw new IllegalArgumentException(
          stage.uid()
              + " has no network; set one with setNetwork, as"
              + " NetworkSpec.sequential(Shape.of(784), new Dense(10)).");
    }
    return stage.getNetwork();
  }

  /**
   * The training that the parameters describe.
   *
   * @param target what the family's labels are
   * @throws IllegalArgumentException if parameters don't go together
   */
  public static TrainingSpec of(TrainingParams<?> stage, Target target, List<Metric> metrics) {
    NetworkSpec network = network(stage);
    if (stage.getLoss().target() != target) {
      throw new IllegalArgumentException(
          "Parameter loss of "
              + stage.uid()
              + " is "
              + stage.getLoss()
              + ", which compares with "
              + stage.getLoss().target()
              + ", but the labels here are "
              + target
              + ". Choose another loss, or the estimator for such labels.");
    }
    for (Metric metric : metrics) {
      if (metric.target() != target) {
        throw new IllegalArgumentException(
            "Parameter metrics of "
                + stage.uid()
                + " has "
                + metric
                + ", which compares with "
                + metric.target()
                + ", but the labels here are "
                + target
                + ". Leave it out, or choose the estimator for such labels.");
      }
    }
    if (stage.getPatience() > 0 && stage.getValidationIndicatorCol().isEmpty()) {
      throw new IllegalArgumentException(
          "Parameter patience of "
              + stage.uid()
              + " is "
              + stage.getPatience()
              + ", but there are no validation rows to watch. Set validationIndicatorCol to a"
              + " boolean column that is true for them, or patience to 0.");
    }
    return new TrainingSpec(
            network,
            stage.getLoss(),
            metrics,
            optimizer(stage),
            stage.getMaxIter(),
            stage.getBatchSize(),
            stage.getSeed())
        .withSchedule(stage.getSchedule())
        .withAccumulationSteps(stage.getAccumulationSteps())
        .withClipping(new GradientClipping(stage.getMaxGradientNorm(), stage.getMaxGradientValue()))
        .withEarlyStopping(
            new EarlyStopping(
                stage.getPatience(),
                stage.getTol(),
                stage.getChangeWindow(),
                stage.getMinErrorChange(),
                stage.getMinWeightChange()))
        .withDataType(DataType.valueOf(stage.getPrecision().toUpperCase(Locale.ROOT)))
        .withRegularizers(stage.getRegularizers())
        .withAugmentation(stage.getAugmentation())
        .withCompressedGradients(stage.getCompressGradients());
  }

  /**
   * Requires of a loss over the steps of sequences that it leaves out what stands in the padding.
   *
   * @throws IllegalArgumentException if it doesn't
   */
  public static void requirePadding(TrainingParams<?> stage) {
    if (stage.getLoss() instanceof SequenceCrossEntropy loss && loss.padding() != Field.PADDING) {
      throw new IllegalArgumentException(
          "Parameter loss of "
              + stage.uid()
              + " is "
              + loss
              + ", but sequences of labels are padded with "
              + Field.PADDING
              + ". Set new SequenceCrossEntropy(Field.PADDING).");
    }
  }

  private static Optimizer optimizer(TrainingParams<?> stage) {
    Optimizer optimizer = stage.getOptimizer();
    if (!stage.isDefined(stage.stepSize())) {
      return optimizer;
    }
    if (optimizer instanceof UpdateRule rule) {
      return rule.withStepSize(stage.getStepSize());
    }
    throw new IllegalArgumentException(
        "Parameter stepSize of "
            + stage.uid()
            + " is "
            + stage.getStepSize()
            + ", but its optimizer "
            + optimizer
            + " finds its step lengths by itself. Clear stepSize, or set an update rule such as"
            + " Adam.");
  }

  /**
   * Requires the columns that aren't those of features and label.
   *
   * @throws io.sparknn.ml.InvalidDataException if one is missing or of a wrong type
   */
  public static void requireColumns(TrainingParams<?> stage, StructType schema) {
    if (!weightColumn(stage).isEmpty()) {
      Columns.requireNumeric(schema, weightColumn(stage), "weightCol");
    }
    if (!stage.getValidationIndicatorCol().isEmpty()) {
      Columns.requireBoolean(schema, stage.getValidationIndicatorCol(), "validationIndicatorCol");
    }
  }

  /** The weight column; empty if every row weighs 1. */
  public static String weightColumn(TrainingParams<?> stage) {
    return stage.isDefined(stage.weightCol()) ? stage.getWeightCol() : "";
  }
}
