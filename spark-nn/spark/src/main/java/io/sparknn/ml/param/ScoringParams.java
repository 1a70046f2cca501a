package io.sparknn.ml.param;

import org.apache.spark.ml.param.shared.HasFeaturesCol;

/**
 * The parameters of scoring rows whose features are columns; estimators have them too, and hand
 * them to their models.
 *
 * @param <T> the stage itself
 */
public interface ScoringParams<T>
    extends ExecutionParams<T>,
        HasFeaturesCol,
        HasFeaturesCols<T>,
        HasMaxLength<T>,
        HasTruncation<T> {}
