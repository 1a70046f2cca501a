package io.sparknn.ml.param;

/**
 * How a network runs in tasks; estimators have these parameters too, and hand them to their models.
 *
 * @param <T> the stage itself
 */
public interface ExecutionParams<T>
    extends HasScoringBatchSize<T>, HasHandleInvalid<T>, HasEngine<T>, HasDevice<T> {}
