/** Classification by neural networks. */
package io.sparknn.ml.classification;
