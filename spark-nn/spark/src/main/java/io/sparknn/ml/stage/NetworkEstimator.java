package io.sparknn.ml.stage;

import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.distributed.NetworkTrainer;
import io.sparknn.ml.distributed.TrainedModel;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.param.TrainingParams;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.persistence.Provenance;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;

/**
 * An estimator that trains a network and is of none of Spark's families.
 *
 * @param <E> the estimator itself
 * @param <M> its model
 */
public abstract class NetworkEstimator<E extends NetworkEstimator<E, M>, M extends NetworkModel<M>>
    extends Estimator<M> implements TrainingParams<E>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient List<TrainingListener> listeners = new ArrayList<>();

  /** An estimator with this uid. */
  protected NetworkEstimator(String uid) {
    this(StageUid.announce(uid));
  }

  private NetworkEstimator(StageUid announced) {
    this.uid = announced.claim();
  }

  @Override
  public final String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /**
   * Tells this listener of epochs, and of steps, ten times a second at most; it is copied with the
   * estimator, but not saved.
   */
  @SuppressWarnings("unchecked")
  public E addTrainingListener(TrainingListener listener) {
    listeners.add(listener);
    return (E) this;
  }

  /** The model of this data, whose schema is checked. */
  protected abstract M train(Dataset<?> dataset);

  @Override
  public M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return copyValues(train(dataset).setParent(this), new ParamMap());
  }

  /** Trains on the samples of a plan. */
  protected final SavedModel train(Dataset<?> dataset, TrainingSpec spec, SamplePlan plan) {
    TrainedModel trained = new NetworkTrainer(this, spec, plan, listeners).fit(dataset);
    Provenance provenance = Provenance.of(trained.summary().engine(), getSeed());
    return new SavedModel(trained.network(), provenance, Optional.of(trained.summary()));
  }

  @Override
  public E copy(ParamMap extra) {
    E copy = defaultCopy(extra);
    NetworkEstimator<E, M> base = copy;
    base.listeners.addAll(listeners);
    return copy;
  }
}
