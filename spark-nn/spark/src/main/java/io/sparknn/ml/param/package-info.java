/**
 * Parameters of the stages: one interface for each, {@link io.sparknn.ml.param.Defaults} for their
 * default values.
 */
package io.sparknn.ml.param;
