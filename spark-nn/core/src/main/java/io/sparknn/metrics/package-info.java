/** What is reported beside the loss: a number for each sample, averaged by weight. */
package io.sparknn.metrics;
