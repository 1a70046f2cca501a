/** Scoring by trained networks, batch by batch, with one network open in each executor. */
package io.sparknn.ml.scoring;
