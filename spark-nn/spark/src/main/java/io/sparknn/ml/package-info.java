/**
 * Neural networks as stages of Spark ML pipelines: one folder for each family of estimators, beside
 * what they share.
 */
package io.sparknn.ml;
