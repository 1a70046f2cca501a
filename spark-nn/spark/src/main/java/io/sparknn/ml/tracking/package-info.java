/** Trainings in the books of other systems. */
package io.sparknn.ml.tracking;
