package io.sparknn.training;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.engine.DataType;
import io.sparknn.optim.Schedule;
import io.sparknn.regularization.Regularizer;
import java.util.List;

/** A {@link TrainingSpec} whose optional components can still be changed. */
final class TrainingDraft {
  private final TrainingSpec start;
  Schedule schedule;
  int accumulationSteps;
  GradientClipping clipping;
  EarlyStopping earlyStopping;
  DataType dataType;
  List<Regularizer> regularizers;
  Augmentation augmentation;
  boolean compressGradients;

  TrainingDraft(TrainingSpec start) {
    this.start = start;
    this.schedule = start.schedule();
    this.accumulationSteps = start.accumulationSteps();
    this.clipping = start.clipping();
    this.earlyStopping = start.earlyStopping();
    this.dataType = start.dataType();
    this.regularizers = start.regularizers();
    this.augmentation = start.augmentation();
    this.compressGradients = start.compressGradients();
  }

  TrainingSpec finish() {
    return new TrainingSpec(
        start.network(),
        start.loss(),
        start.metrics(),
        start.optimizer(),
        schedule,
        start.epochs(),
        start.batchSize(),
        accumulationSteps,
        clipping,
        earlyStopping,
        dataType,
        start.seed(),
        regularizers,
        augmentation,
        compressGradients);
  }
}
