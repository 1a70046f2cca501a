/** Measures of predictions for which Spark has none. */
package io.sparknn.ml.evaluation;
