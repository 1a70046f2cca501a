/**
 * What makes a network generalize better than its loss alone would: penalties, noise, mixed samples
 * and constraints, each a value that acts in its place of a training step ({@link
 * io.sparknn.regularization.Regularizer}).
 */
package io.sparknn.regularization;
