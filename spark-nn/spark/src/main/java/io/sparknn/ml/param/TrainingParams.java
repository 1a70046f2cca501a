package io.sparknn.ml.param;

/**
 * The parameters of every estimator that trains a network.
 *
 * @param <T> the stage itself
 */
public interface TrainingParams<T>
    extends ExecutionParams<T>,
        HasNetwork<T>,
        HasInitialModel<T>,
        HasOptimizer<T>,
        HasStepSize<T>,
        HasSchedule<T>,
        HasLoss<T>,
        HasMetrics<T>,
        HasRegularizers<T>,
        HasAugmentation<T>,
        HasMaxIter<T>,
        HasBatchSize<T>,
        HasAccumulationSteps<T>,
        HasSeed<T>,
        HasWeightCol<T>,
        HasValidationIndicatorCol<T>,
        HasTol<T>,
        HasPatience<T>,
        HasChangeWindow<T>,
        HasMinErrorChange<T>,
        HasMinWeightChange<T>,
        HasMaxGradientNorm<T>,
        HasMaxGradientValue<T>,
        HasNumWorkers<T>,
        HasWorkerCpus<T>,
        HasCompressGradients<T>,
        HasPrecision<T>,
        HasTimeout<T>,
        HasCheckpointDir<T>,
        HasCheckpointInterval<T>,
        HasCheckpointSteps<T> {}
