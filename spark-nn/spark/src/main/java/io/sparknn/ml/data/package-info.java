/** From rows to the numbers of a network's inputs and targets, for training and for scoring. */
package io.sparknn.ml.data;
