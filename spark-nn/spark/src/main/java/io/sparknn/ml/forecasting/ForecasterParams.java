package io.sparknn.ml.forecasting;

import io.sparknn.ml.param.ExecutionParams;
import io.sparknn.ml.param.HasCovariateCols;
import io.sparknn.ml.param.HasForecastFrom;
import io.sparknn.ml.param.HasHorizon;
import io.sparknn.ml.param.HasKeyCols;
import io.sparknn.ml.param.HasPredictionCol;
import io.sparknn.ml.param.HasScaling;
import io.sparknn.ml.param.HasTimeCol;
import io.sparknn.ml.param.HasTimeStep;
import io.sparknn.ml.param.HasValueCols;
import io.sparknn.ml.param.HasWindowSize;

/**
 * The parameters that a forecaster and its model share.
 *
 * @param <T> the stage itself
 */
interface ForecasterParams<T>
    extends ExecutionParams<T>,
        HasKeyCols<T>,
        HasTimeCol<T>,
        HasValueCols<T>,
        HasCovariateCols<T>,
        HasWindowSize<T>,
        HasHorizon<T>,
        HasScaling<T>,
        HasTimeStep<T>,
        HasForecastFrom<T>,
        HasPredictionCol<T> {}
