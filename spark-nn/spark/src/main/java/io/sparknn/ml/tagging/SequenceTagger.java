package io.sparknn.ml.tagging;

import io.sparknn.data.Field;
import io.sparknn.losses.Loss;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.losses.Target;
import io.sparknn.metrics.SequenceAccuracy;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.data.TagsTarget;
import io.sparknn.ml.distributed.TrainingSpecs;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasLabelCol;
import io.sparknn.ml.stage.NetworkEstimator;
import io.sparknn.training.TrainingSpec;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Gives each step of a sequence a class by a neural network, which it trains: parts of speech,
 * names of people and places, the state of a machine at each second.
 *
 * <pre>{@code
 * new SequenceTagger()
 *     .setNetwork(NetworkSpec.sequential(
 *         Shape.sequence(), new Embedding(10_000, 64), new Lstm(64).sequences(), new Dense(17)))
 *     .fit(sentences); // features: array<int>, label: array<int> of the same length
 * }</pre>
 *
 * <p>The network's first input is a sequence of any length, and it has one output for each class at
 * each step. Labels are arrays of class indices from 0, one for each step; −1 stands for a step
 * that has no label and isn't learned. Sequences longer than {@code maxLength} and their labels are
 * cut alike. Every sequence counts alike in loss and accuracy, however long it is.
 */
public final class SequenceTagger extends NetworkEstimator<SequenceTagger, SequenceTaggerModel>
    implements TaggerParams<SequenceTagger>, HasLabelCol<SequenceTagger> {
  private static final long serialVersionUID = 1L;

  /** The default. */
  static final Loss LOSS = new SequenceCrossEntropy(Field.PADDING);

  /** A tagger with a uid of its own. */
  public SequenceTagger() {
    this(Identifiable$.MODULE$.randomUID("sequenceTagger"));
  }

  /** A tagger with this uid. */
  public SequenceTagger(String uid) {
    super(uid);
    Defaults.ofScoring(this);
    Defaults.ofTraining(this, LOSS, new SequenceAccuracy());
    Defaults.ofColumns(this);
    Defaults.ofLabel(this);
    Defaults.ofProbability(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.of(this, schema, TrainingSpecs.network(this));
    target(schema);
    TrainingSpecs.requireColumns(this, schema);
    return TagColumns.append(this, schema);
  }

  @Override
  protected SequenceTaggerModel train(Dataset<?> dataset) {
    TrainingSpecs.requirePadding(this);
    TrainingSpec spec = TrainingSpecs.of(this, Target.CLASSES, List.of(getMetrics()));
    SamplePlan plan =
        new SamplePlan(
            InputColumns.of(this, dataset.schema(), spec.network()),
            target(dataset.schema()),
            TrainingSpecs.weightColumn(this),
            getValidationIndicatorCol(),
            getSeed());
    return new SequenceTaggerModel(uid(), train(dataset, spec, plan));
  }

  private TagsTarget target(StructType schema) {
    return new TagsTarget(
        Columns.require(schema, getLabelCol(), "labelCol"),
        TagCount.of(getNetwork()),
        new SequenceLimit(getMaxLength(), getTruncation()));
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<SequenceTagger> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the tagger that was saved in this folder. */
  public static SequenceTagger load(String path) {
    return read().load(path);
  }
}
