/** Stages that make features. */
package io.sparknn.ml.feature;
