package io.sparknn.regularization;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.List;

/**
 * A regularizer that adds to the mean loss how much the first output differs between a sample and
 * further views of it; the reported loss is without it. The samples' weights count as they do in
 * the loss.
 *
 * <p>All views go through the network in one pass, so layers that look at the whole batch, as
 * BatchNorm, see all of them. The loss and the metrics see the first view, the sample as it is
 * without this regularizer.
 */
public interface Consistency extends Regularizer {

  /** How the first view becomes each further one; each draws numbers of its own. */
  List<Augmentation> views();

  /**
   * The term of each sample, (batch).
   *
   * @param outputs of the first view and the further ones, (views, batch, …)
   */
  Tensor perSample(Ops ops, Tensor outputs);
}
