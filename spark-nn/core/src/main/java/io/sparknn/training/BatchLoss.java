package io.sparknn.training;

import io.sparknn.data.Batch;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.metrics.Metric;
import io.sparknn.network.AuxiliaryOutput;
import io.sparknn.optim.Minimizer;
import io.sparknn.regularization.MixedBatch;
import java.util.ArrayList;
import java.util.List;

/** The loss of a batch, Σ w L, as a function of the parameters, and the measures beside it. */
final class BatchLoss {
  private final TrainingSpec spec;
  private final ModelState model;
  private final Regularization regularization;
  private final List<String> trainedOutputs = new ArrayList<>(); // the first, then auxiliary ones

  BatchLoss(TrainingSpec spec, ModelState model, Regularization regularization) {
    this.spec = spec;
    this.model = model;
    this.regularization = regularization;
    trainedOutputs.add(spec.network().outputs().get(0));
    spec.network().auxiliaries().forEach(auxiliary -> trainedOutputs.add(auxiliary.node()));
  }

  /**
   * What came of a batch.
   *
   * @param loss what is differentiated: with auxiliary outputs and what layers and regularizers add
   * @param sums Σ w · loss of the first output, Σ w · metric for each metric, Σ w; without
   *     gradients
   * @param context what layers found while they computed
   */
  record Pass(Tensor loss, List<Tensor> sums, Context context) {}

  /** The pass of a training step over a batch that the regularizers have changed. */
  Pass train(Ops ops, List<Tensor> leaves, MixedBatch batch, long step, long seed) {
    Ops computing = spec.computing(ops);
    List<Tensor> weights = regularization.weights(ops, leaves, step);
    Context context = model.context(computing, Mode.TRAIN, seed, weights).withMasks(batch.masks());
    List<Tensor> values =
        model
            .network()
            .values(
                context,
                batch.inputs(),
                trainedOutputs,
                (node, value) -> regularization.hidden(computing, node, value, step, seed))
            .stream()
            .map(value -> ops.cast(value, spec.parameterType()))
            .toList();
    List<Tensor> outputs = regularization.firstViews(ops, values);
    Tensor output = outputs.get(0);
    Tensor loss = of(ops, output, batch);
    List<Tensor> sums = sums(ops, ops.stopGradient(loss), ops.stopGradient(output), batch);
    Tensor all =
        withLossesOfLayers(
            ops, withAuxiliaries(ops, loss, outputs, batch), context.losses(), batch);
    return new Pass(regularization.withConsistency(ops, all, values.get(0), batch), sums, context);
  }

  /** The loss of the first output plus the weighted losses of the auxiliary ones. */
  private Tensor withAuxiliaries(Ops ops, Tensor loss, List<Tensor> outputs, MixedBatch batch) {
    Tensor sum = loss;
    for (int index = 1; index < outputs.size(); index++) {
      AuxiliaryOutput auxiliary = spec.network().auxiliaries().get(index - 1);
      Tensor more = of(ops, outputs.get(index), batch);
      sum = ops.add(sum, ops.multiply(more, auxiliary.weight()));
    }
    return sum;
  }

  /** A loss plus what layers have added to it. */
  private Tensor withLossesOfLayers(Ops ops, Tensor loss, List<Tensor> added, MixedBatch batch) {
    if (!added.isEmpty() && spec.optimizer() instanceof Minimizer) {
      throw new IllegalArgumentException(
          "A layer adds a loss of its own, as with ProfessorForcing, but optimizer = "
              + spec.optimizer()
              + " is a minimizer, which follows the loss of the output alone. Use an update rule"
              + " such as Adam.");
    }
    Tensor sum = loss;
    for (Tensor each : added) {
      Tensor perSample = ops.cast(each, spec.parameterType());
      sum = ops.add(sum, batch.weightedSum(ops, target -> perSample));
    }
    return sum;
  }

  /** The loss of the first output as layers train, without what regularizers do. */
  Tensor plain(Ops ops, List<Tensor> leaves, Batch batch, long seed) {
    Context context = model.context(ops, Mode.TRAIN, seed, leaves).withMasks(batch.masks());
    Tensor output = model.network().forward(context, batch.inputs()).get(0);
    return of(ops, output, MixedBatch.of(batch));
  }

  /** The sums of a batch with the parameters as they are; changes nothing. */
  double[] measure(Engine engine, Batch batch) {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      Context context =
          model.context(ops, Mode.PREDICT, 0, model.parameterViews()).withMasks(batch.masks());
      MixedBatch plain = MixedBatch.of(batch);
      Tensor output = model.network().forward(context, plain.inputs()).get(0);
      return sums(ops, of(ops, output, plain), output, plain).stream()
          .mapToDouble(sum -> engine.toDoubles(sum)[0])
          .toArray();
    }
  }

  private Tensor of(Ops ops, Tensor output, MixedBatch batch) {
    return batch.weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
  }

  private List<Tensor> sums(Ops ops, Tensor loss, Tensor output, MixedBatch batch) {
    List<Tensor> sums = new ArrayList<>();
    sums.add(loss);
    for (Metric metric : spec.metrics()) {
      sums.add(batch.weightedSum(ops, target -> metric.perSample(ops, output, target)));
    }
    sums.add(batch.totalWeight(ops));
    return sums;
  }
}
