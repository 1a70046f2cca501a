/**
 * Minimizers that need Breeze, which Spark MLlib brings: {@link io.sparknn.ml.optim.Lbfgs} and
 * {@link io.sparknn.ml.optim.OwlQn}.
 */
package io.sparknn.ml.optim;
