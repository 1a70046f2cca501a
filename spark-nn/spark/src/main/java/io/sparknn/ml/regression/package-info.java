/** Regression by neural networks, of one number or of several. */
package io.sparknn.ml.regression;
