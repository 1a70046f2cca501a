package io.sparknn.ml.stage;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.ExecutionParams;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.persistence.HasSavedSummary;
import io.sparknn.ml.persistence.NetworkModelWriter;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.network.TrainedNetwork;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import scala.Option;

/**
 * The model of a {@link NetworkEstimator}.
 *
 * @param <M> the model itself
 */
public abstract class NetworkModel<M extends NetworkModel<M>> extends Model<M>
    implements ExecutionParams<M>, HasSavedSummary<TrainingSummary>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final NetworkScorer scorer;
  private final transient SavedModel content;
  private transient TrainingSummary trainingSummary;

  /** A model with this uid and content. */
  protected NetworkModel(String uid, SavedModel content, NetworkScorer scorer) {
    this(StageUid.announce(uid), content, scorer);
  }

  private NetworkModel(StageUid announced, SavedModel content, NetworkScorer scorer) {
    this.uid = announced.claim();
    this.scorer = scorer;
    this.content = content;
    this.trainingSummary = content.summary().orElse(null);
    Defaults.ofExecution(this);
  }

  /** Another model with the same content. */
  protected abstract M another(SavedModel content, NetworkScorer scorer);

  @Override
  public final String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /** The network with its numbers. */
  public TrainedNetwork network() {
    return scorer.network();
  }

  /** Scores by the network. */
  protected final NetworkScorer scorer() {
    return scorer;
  }

  @Override
  public Option<TrainingSummary> trainingSummary() {
    return Option.apply(trainingSummary);
  }

  @Override
  public void trainingSummary_$eq(Option<TrainingSummary> summary) {
    trainingSummary = summary.isDefined() ? summary.get() : null;
  }

  @Override
  public M copy(ParamMap extra) {
    return copyValues(another(content(), scorer), extra).setParent(parent());
  }

  /** Writes parameters, network, weights and summary. */
  @Override
  public MLWriter write() {
    return new NetworkModelWriter(this, content());
  }

  private SavedModel content() {
    return new SavedModel(network(), content.provenance(), Optional.ofNullable(trainingSummary));
  }
}
