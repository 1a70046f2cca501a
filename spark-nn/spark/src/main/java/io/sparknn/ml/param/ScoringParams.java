package io.sparknn.ml.param;

import org.apache.spark.ml.param.shared.HasFeaturesCol;

/**
 * The parameters that scoring needs; estimators have them too, and hand them to their models.
 *
 * @param <T> the stage itself
 */
public interface ScoringParams<T>
    extends HasFeaturesCol,
        HasFeaturesCols<T>,
        HasMaxLength<T>,
        HasTruncation<T>,
        HasScoringBatchSize<T>,
        HasHandleInvalid<T>,
        HasEngine<T>,
        HasDevice<T> {}
