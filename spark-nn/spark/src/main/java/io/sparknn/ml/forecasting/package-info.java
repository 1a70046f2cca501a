/** Forecasts of time series, from windows of their past. */
package io.sparknn.ml.forecasting;
