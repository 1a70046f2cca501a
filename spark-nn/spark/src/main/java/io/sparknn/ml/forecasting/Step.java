package io.sparknn.ml.forecasting;

/**
 * A row of a series that can be used.
 *
 * @param numbers its values, then its covariates
 * @param weight of the row
 * @param validation whether it measures instead of training
 * @param soFar the standardization by all rows of the series up to this one; null if that isn't
 *     wanted
 */
record Step(double[] numbers, double weight, boolean validation, Standardization soFar) {}
